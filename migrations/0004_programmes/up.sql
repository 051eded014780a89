-- The agreement, its parties and lines of action, and its activities.

CREATE TABLE programme (
  id {{id}},
  slug TEXT NOT NULL UNIQUE,
  name_it TEXT NOT NULL,
  name_en TEXT NOT NULL,
  summary_it TEXT NOT NULL,
  summary_en TEXT NOT NULL,
  signed_on TEXT,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  contact_name TEXT NOT NULL,
  contact_email TEXT NOT NULL,
  contact_phone TEXT NOT NULL,
  logo_svg TEXT,                           -- printed on its documents
  revision BIGINT NOT NULL DEFAULT 1,
  updated_at BIGINT NOT NULL,
  CONSTRAINT programme_dates CHECK (starts_on <= ends_on)
);

CREATE TABLE programme_party (
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,                      -- 'promoter', 'association', 'coordinator', 'partner'
  signatory TEXT NOT NULL,
  act TEXT NOT NULL,
  signed_on TEXT
);

CREATE TABLE line_of_action (
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  name_it TEXT NOT NULL,
  name_en TEXT NOT NULL,
  description_it TEXT NOT NULL DEFAULT '',
  description_en TEXT NOT NULL DEFAULT '',
  position BIGINT NOT NULL,
  UNIQUE (programme_id, code)
);

CREATE TABLE activity (
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id),
  line_id BIGINT REFERENCES line_of_action (id),
  kind TEXT NOT NULL,                      -- 'mission', 'tour', 'fair', 'side_event', 'training', 'campaign'
  name_it TEXT NOT NULL,
  name_en TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  place TEXT NOT NULL,
  state TEXT NOT NULL,                     -- 'draft', 'open', 'running', 'closed', 'cancelled'
  owner_account_id BIGINT REFERENCES account (id),
  revision BIGINT NOT NULL DEFAULT 1,
  updated_at BIGINT NOT NULL,
  CONSTRAINT activity_dates CHECK (starts_on <= ends_on)
);
CREATE INDEX activity_programme ON activity (programme_id, starts_on, id);
