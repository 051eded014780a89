-- The budget: lines by source, year and line of action; movements that are never rewritten; shifts that somebody else
-- approves; companies' shares in costs; invoices as they came. Amounts are cents of euro.

CREATE TABLE budget_line (
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id),
  line_id BIGINT REFERENCES line_of_action (id), -- null: of the whole programme
  year BIGINT NOT NULL,
  source TEXT NOT NULL,                    -- who pays: the Region, the Chamber, the association
  chapter TEXT NOT NULL,                   -- its chapter in the source's own budget
  name TEXT NOT NULL,
  cup TEXT,                                -- invoices are checked against it
  revision BIGINT NOT NULL DEFAULT 1,
  updated_at BIGINT NOT NULL,
  UNIQUE (programme_id, year, source, name)
);
CREATE INDEX budget_line_programme ON budget_line (programme_id, year, id);

CREATE TABLE budget_invoice (              -- one invoice of a file
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id),
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,                 -- SHA-256 of the file
  body BIGINT NOT NULL,                    -- which of a lot, from 1
  envelope TEXT NOT NULL,                  -- 'xml', 'p7m'
  state TEXT NOT NULL,                     -- 'read', 'used', 'discarded'
  supplier TEXT NOT NULL,
  supplier_code TEXT NOT NULL,
  kind TEXT NOT NULL,                      -- 'TD01'…
  number TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  total BIGINT NOT NULL,
  content TEXT NOT NULL,                   -- JSON of all that was read
  xml TEXT NOT NULL,                       -- as it came, out of its envelope
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX budget_invoice_file ON budget_invoice (file_hash);
CREATE INDEX budget_invoice_number ON budget_invoice (supplier_code, number);
CREATE INDEX budget_invoice_programme ON budget_invoice (programme_id, state, id);

CREATE TABLE budget_movement (
  id {{id}},
  line_id BIGINT NOT NULL REFERENCES budget_line (id),
  state TEXT NOT NULL,                     -- 'allocated', 'committed', 'settled', 'paid'
  reason TEXT NOT NULL,                    -- 'ordinary', 'economy', 'shift', 'correction'
  amount BIGINT NOT NULL,                  -- signed
  happened_on TEXT NOT NULL,
  act TEXT NOT NULL,
  supplier TEXT NOT NULL,
  supplier_code TEXT,
  document TEXT NOT NULL,
  cup TEXT,
  cig TEXT,
  note TEXT NOT NULL,
  parent_id BIGINT REFERENCES budget_movement (id),   -- what it draws on: a commitment, a settlement
  corrects_id BIGINT REFERENCES budget_movement (id), -- what it puts right
  shift_id BIGINT,
  invoice_id BIGINT REFERENCES budget_invoice (id),
  activity_id BIGINT REFERENCES activity (id),
  company_id BIGINT REFERENCES company (id),
  guest_id BIGINT REFERENCES guest (id),
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX budget_movement_line ON budget_movement (line_id, state, id);
CREATE INDEX budget_movement_parent ON budget_movement (parent_id);
CREATE INDEX budget_movement_corrects ON budget_movement (corrects_id);
CREATE INDEX budget_movement_activity ON budget_movement (activity_id);
CREATE INDEX budget_movement_company ON budget_movement (company_id);
CREATE INDEX budget_movement_guest ON budget_movement (guest_id);

CREATE TABLE budget_shift (                -- money from one line to another, once somebody else approves
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id),
  from_line_id BIGINT NOT NULL REFERENCES budget_line (id),
  to_line_id BIGINT NOT NULL REFERENCES budget_line (id),
  amount BIGINT NOT NULL,
  why TEXT NOT NULL,
  state TEXT NOT NULL,                     -- 'asked', 'approved', 'refused'
  asked_by_account BIGINT,
  asked_by TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  decided_by TEXT,
  decided_at BIGINT,
  act TEXT NOT NULL,
  CONSTRAINT budget_shift_lines CHECK (from_line_id <> to_line_id)
);
CREATE INDEX budget_shift_programme ON budget_shift (programme_id, state, id);

CREATE TABLE budget_share (                -- what companies owe and gave for an activity
  id {{id}},
  activity_id BIGINT NOT NULL REFERENCES activity (id),
  company_id BIGINT NOT NULL REFERENCES company (id),
  kind TEXT NOT NULL,                      -- 'due', 'received'
  amount BIGINT NOT NULL,                  -- signed
  happened_on TEXT NOT NULL,
  document TEXT NOT NULL,
  note TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX budget_share_activity ON budget_share (activity_id, company_id);
CREATE INDEX budget_share_company ON budget_share (company_id);
