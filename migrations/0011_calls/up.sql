-- Calls to companies, their applications, assessments and rankings; and what a call asks of the company's record.

CREATE TABLE company_standing (            -- what others certify of a company, and what keeps it out
  company_id BIGINT PRIMARY KEY REFERENCES company (id) ON DELETE CASCADE,
  durc_expires_on TEXT,                    -- civil date; null: no certificate known
  association TEXT NOT NULL,               -- the association it belongs to; empty: none
  excluded_reason TEXT NOT NULL,           -- empty: not excluded from calls
  updated_at BIGINT NOT NULL
);

CREATE TABLE call (
  id {{id}},
  activity_id BIGINT NOT NULL REFERENCES activity (id),
  slug TEXT NOT NULL UNIQUE,
  name_it TEXT NOT NULL,
  name_en TEXT NOT NULL,
  text_it TEXT NOT NULL,
  text_en TEXT NOT NULL,
  mode TEXT NOT NULL,                      -- 'by_arrival', 'by_score'
  state TEXT NOT NULL,                     -- 'draft', 'published', 'cancelled'
  opens_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  places BIGINT NOT NULL,
  completion_days BIGINT NOT NULL,         -- to complete an application
  acceptance_days BIGINT NOT NULL,         -- to accept a place
  rule TEXT NOT NULL,                      -- JSON: who may apply
  quotas TEXT NOT NULL,                    -- JSON
  scoring TEXT NOT NULL,                   -- JSON: criteria, method, thresholds, tie-breaks
  assessors_each BIGINT NOT NULL,          -- how many read each application
  lot_seed TEXT NOT NULL,                  -- published with the call
  form TEXT NOT NULL,                      -- JSON: sections and questions
  last_number BIGINT NOT NULL DEFAULT 0,   -- of the applications that were received
  published_at BIGINT,
  revision BIGINT NOT NULL DEFAULT 1,
  updated_at BIGINT NOT NULL,
  CONSTRAINT call_window CHECK (opens_at < closes_at)
);
CREATE INDEX call_activity ON call (activity_id, id);

CREATE TABLE call_document (
  id {{id}},
  call_id BIGINT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  file_name TEXT NOT NULL,
  kind TEXT NOT NULL,                      -- 'pdf', 'signed_pdf', 'png', 'jpeg'
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  content {{bytes}} NOT NULL,
  added_at BIGINT NOT NULL
);
CREATE INDEX call_document_call ON call_document (call_id, id);

CREATE TABLE protocol_counter (
  year BIGINT PRIMARY KEY,
  last_number BIGINT NOT NULL
);

CREATE TABLE call_application (
  id {{id}},
  call_id BIGINT NOT NULL REFERENCES call (id),
  company_id BIGINT NOT NULL REFERENCES company (id),
  state TEXT NOT NULL,
  answers TEXT NOT NULL,                   -- JSON: as typed
  number BIGINT,                           -- 1, 2, 3 … in the order of receipt
  protocol TEXT,                           -- '2026/000041'
  arrived_at BIGINT,                       -- when the request came to the server
  received_at BIGINT,                      -- when it was entered in the protocol
  submission_key TEXT,                     -- a retry with the same key is the same application
  submitted_by TEXT NOT NULL,
  hash TEXT,                               -- SHA-256 of what was sent
  place BIGINT,                            -- by order of arrival: the place that is kept for it
  province TEXT NOT NULL,                  -- as the company was when it applied
  size_class TEXT NOT NULL,
  association TEXT NOT NULL,
  reason TEXT NOT NULL,                    -- why it is where it is, where somebody gave a reason
  completion_until BIGINT,
  accept_until BIGINT,
  accepted_at BIGINT,
  revision BIGINT NOT NULL DEFAULT 1,
  updated_at BIGINT NOT NULL,
  UNIQUE (call_id, company_id),
  UNIQUE (call_id, number),
  UNIQUE (protocol)
);
CREATE INDEX call_application_company ON call_application (company_id, id);
CREATE INDEX call_application_state ON call_application (call_id, state, number);
CREATE INDEX call_application_place ON call_application (call_id, place);

CREATE TABLE application_file (
  id {{id}},
  application_id BIGINT NOT NULL REFERENCES call_application (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  file_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  content {{bytes}} NOT NULL,
  added_at BIGINT NOT NULL,
  UNIQUE (application_id, question)
);

CREATE TABLE application_decision (        -- prepared, not yet applied
  application_id BIGINT PRIMARY KEY REFERENCES call_application (id) ON DELETE CASCADE,
  decision TEXT NOT NULL,                  -- 'admissible', 'complete', 'exclude'
  reason TEXT NOT NULL,
  prepared_by TEXT NOT NULL,
  prepared_at BIGINT NOT NULL
);

CREATE TABLE call_assessor (
  call_id BIGINT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
  account_id BIGINT NOT NULL REFERENCES account (id),
  PRIMARY KEY (call_id, account_id)
);

CREATE TABLE application_assignment (
  application_id BIGINT NOT NULL REFERENCES call_application (id) ON DELETE CASCADE,
  account_id BIGINT NOT NULL REFERENCES account (id),
  declaration TEXT,                        -- null: still to be made; 'none', 'conflict'
  declaration_note TEXT NOT NULL,
  declared_at BIGINT,
  points TEXT,                             -- JSON: criterion → points; null: still to be given
  note TEXT NOT NULL,
  assessed_at BIGINT,
  PRIMARY KEY (application_id, account_id)
);
CREATE INDEX application_assignment_account ON application_assignment (account_id, application_id);

CREATE TABLE call_ranking (                -- written once when it is frozen, never changed
  call_id BIGINT PRIMARY KEY REFERENCES call (id),
  act TEXT NOT NULL,                       -- the act with which it was approved
  frozen_by TEXT NOT NULL,
  frozen_at BIGINT NOT NULL,
  hash TEXT NOT NULL                       -- SHA-256 of its entries
);

CREATE TABLE call_ranking_entry (
  call_id BIGINT NOT NULL REFERENCES call_ranking (call_id),
  position BIGINT NOT NULL,
  application_id BIGINT NOT NULL UNIQUE REFERENCES call_application (id),
  total_numerator BIGINT NOT NULL,         -- an exact fraction
  total_denominator BIGINT NOT NULL,
  outcome TEXT NOT NULL,                   -- 'admitted', 'waiting', 'below_threshold'
  decided_by TEXT NOT NULL,                -- what told it from the one above: 'total', a tie-break, 'lot', ''
  lot TEXT NOT NULL,
  PRIMARY KEY (call_id, position)
);
