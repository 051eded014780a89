-- Aid under the de minimis rules: measures, grants with their movements, what companies declare, who is one undertaking
-- with whom. Amounts are cents of euro. What is granted changes by movements only, which are never rewritten.

CREATE INDEX company_tax_code ON company (tax_code);

CREATE TABLE aid_measure (
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id),
  title TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  regulation TEXT NOT NULL,                -- 'general', 'general-old', 'agriculture', 'fishery', 'services'
  authority TEXT NOT NULL,                 -- who grants
  office TEXT NOT NULL,                    -- who answers for the procedure
  car TEXT,                                -- the measure's number in the national register
  cup TEXT,                                -- the project's code, offered to its grants
  link TEXT NOT NULL,                      -- where its text can be read
  selection TEXT NOT NULL,                 -- how beneficiaries are found, for the transparency table
  revision BIGINT NOT NULL DEFAULT 1,
  updated_at BIGINT NOT NULL
);

CREATE TABLE aid_grant (
  id {{id}},
  company_id BIGINT NOT NULL REFERENCES company (id),
  measure_id BIGINT NOT NULL REFERENCES aid_measure (id),
  activity_id BIGINT REFERENCES activity (id),
  reference TEXT,                          -- of the accepted place it was prepared from
  title TEXT NOT NULL,
  state TEXT NOT NULL,                     -- 'prepared', 'over-ceiling', 'granted', 'revoked', 'dropped'
  purpose TEXT NOT NULL,
  form TEXT NOT NULL,                      -- 'money', 'in-kind'
  valuation TEXT,                          -- in kind: how its worth was found
  valuation_note TEXT NOT NULL,
  nominal BIGINT NOT NULL,
  amount BIGINT NOT NULL,                  -- gross grant equivalent as prepared; granted: the movements say it
  company_share BIGINT NOT NULL,           -- what the company pays itself
  cup TEXT,
  granted_on TEXT,
  act TEXT NOT NULL,
  cor TEXT UNIQUE,
  vercor TEXT,
  vercor_on TEXT,
  refusal TEXT,                            -- JSON: what counted when the ceiling refused it
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (measure_id, reference)
);
CREATE INDEX aid_grant_company ON aid_grant (company_id);
CREATE INDEX aid_grant_activity ON aid_grant (activity_id);

CREATE TABLE aid_movement (
  id {{id}},
  grant_id BIGINT NOT NULL REFERENCES aid_grant (id),
  kind TEXT NOT NULL,                      -- 'concession', 'variation', 'revocation'
  happened_on TEXT NOT NULL,
  amount BIGINT NOT NULL,                  -- signed
  act TEXT NOT NULL,
  covar TEXT,
  note TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX aid_movement_grant ON aid_movement (grant_id);

CREATE TABLE aid_declared (                -- aid of others, as the company declares it
  id {{id}},
  company_id BIGINT NOT NULL REFERENCES company (id),
  code TEXT NOT NULL,                      -- tax code of who received it: the company, or one of its undertaking
  granted_on TEXT NOT NULL,
  amount BIGINT NOT NULL,
  regulation TEXT NOT NULL,
  authority TEXT NOT NULL,
  title TEXT NOT NULL,
  cor TEXT,
  declared_on TEXT NOT NULL,
  withdrawn_on TEXT,                       -- it was a mistake: it no longer counts, and stays on record
  withdrawn_why TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX aid_declared_code ON aid_declared (code);
CREATE INDEX aid_declared_company ON aid_declared (company_id);

CREATE TABLE aid_perimeter (               -- with whom a company is one undertaking; the last one is in force
  id {{id}},
  company_id BIGINT NOT NULL REFERENCES company (id),
  declared_on TEXT NOT NULL,
  signer TEXT NOT NULL,
  note TEXT NOT NULL,
  superseded_by BIGINT,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX aid_perimeter_company ON aid_perimeter (company_id, superseded_by);

CREATE TABLE aid_perimeter_member (
  perimeter_id BIGINT NOT NULL REFERENCES aid_perimeter (id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  relation TEXT NOT NULL,                  -- 'votes', 'board', 'influence', 'agreement'
  PRIMARY KEY (perimeter_id, code)
);
CREATE INDEX aid_perimeter_member_code ON aid_perimeter_member (code);

CREATE TABLE aid_succession (              -- mergers, acquisitions, splits: whose past aid became whose
  id {{id}},
  kind TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  from_code TEXT NOT NULL,
  from_name TEXT NOT NULL,
  to_company_id BIGINT NOT NULL REFERENCES company (id),
  share BIGINT NOT NULL,                   -- millionths of the aid granted before
  act TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX aid_succession_to ON aid_succession (to_company_id);
CREATE INDEX aid_succession_from ON aid_succession (from_code);
