-- The agreement as an object: who approves its activities, how an activity came to where it stands, tasks, checklists,
-- steering, documents with their versions, indicators with targets and values. Whatever a report says of a past day is
-- computed from rows that carry their day.

ALTER TABLE programme ADD COLUMN approval TEXT NOT NULL DEFAULT 'agency'; -- 'agency', 'region', 'both': whose approval activities need
ALTER TABLE programme ADD COLUMN reminder_days TEXT NOT NULL DEFAULT '180, 90, 30'; -- days before the end of validity
ALTER TABLE programme ADD COLUMN task_days BIGINT NOT NULL DEFAULT 3; -- days before a task is due at which its owner is told
ALTER TABLE programme ADD COLUMN owner_account_id BIGINT REFERENCES account (id);

ALTER TABLE activity ADD COLUMN languages TEXT NOT NULL DEFAULT '[]'; -- JSON array: spoken there
ALTER TABLE activity ADD COLUMN summary_it TEXT NOT NULL DEFAULT '';
ALTER TABLE activity ADD COLUMN summary_en TEXT NOT NULL DEFAULT '';
ALTER TABLE activity ADD COLUMN edition BIGINT NOT NULL DEFAULT 1; -- rises where what is approved changes
ALTER TABLE activity ADD COLUMN state_reason TEXT NOT NULL DEFAULT ''; -- why it was cancelled or sent back
ALTER TABLE activity ADD COLUMN copied_from BIGINT REFERENCES activity (id);

CREATE TABLE activity_edition (            -- what the bodies approve, as it was from an instant on
  activity_id BIGINT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  since BIGINT NOT NULL,
  line_id BIGINT,
  name_it TEXT NOT NULL,
  name_en TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (activity_id, number)
);

CREATE TABLE activity_step (               -- the state it came to, and when
  id {{id}},
  activity_id BIGINT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  who TEXT NOT NULL DEFAULT ''
);
CREATE INDEX activity_step_activity ON activity_step (activity_id, at, id);

CREATE TABLE activity_approval (           -- what a body decided about an edition
  activity_id BIGINT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  edition BIGINT NOT NULL,
  body TEXT NOT NULL,                      -- 'agency', 'region', 'association'
  account_id BIGINT REFERENCES account (id),
  who TEXT NOT NULL,
  decision TEXT NOT NULL,                  -- 'approved', 'sent_back'
  note TEXT NOT NULL,
  decided_at BIGINT NOT NULL,
  PRIMARY KEY (activity_id, edition, body)
);
CREATE UNIQUE INDEX activity_approval_person ON activity_approval (activity_id, edition, account_id);

CREATE TABLE activity_team (
  activity_id BIGINT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  account_id BIGINT NOT NULL REFERENCES account (id),
  PRIMARY KEY (activity_id, account_id)
);

CREATE TABLE activity_company (            -- a company's place in an activity that is no mission
  activity_id BIGINT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  company_id BIGINT NOT NULL REFERENCES company (id),
  added_at BIGINT NOT NULL,
  removed_at BIGINT,
  PRIMARY KEY (activity_id, company_id, added_at)
);
CREATE INDEX activity_company_company ON activity_company (company_id);

CREATE TABLE task (
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id),
  activity_id BIGINT REFERENCES activity (id) ON DELETE CASCADE,
  meeting_id BIGINT,                       -- of the steering committee, where it came from one
  title TEXT NOT NULL,
  note TEXT NOT NULL,
  owner_account_id BIGINT REFERENCES account (id),
  due_on TEXT,
  done_at BIGINT,
  done_by TEXT,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL
);
CREATE INDEX task_programme ON task (programme_id, due_on, id);
CREATE INDEX task_activity ON task (activity_id, due_on, id);
CREATE INDEX task_owner ON task (owner_account_id, done_at, due_on);

CREATE TABLE checklist_item (              -- a task that a kind of activity usually has
  id {{id}},
  kind TEXT NOT NULL,
  title_it TEXT NOT NULL,
  title_en TEXT NOT NULL,
  days BIGINT NOT NULL,                    -- from the activity's first day; negative: before it
  position BIGINT NOT NULL
);

CREATE TABLE steering_meeting (
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id),
  held_on TEXT NOT NULL,
  place TEXT NOT NULL,
  subject TEXT NOT NULL,
  present TEXT NOT NULL,                   -- who was there
  minutes TEXT NOT NULL,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL
);

CREATE TABLE steering_decision (
  id {{id}},
  meeting_id BIGINT NOT NULL REFERENCES steering_meeting (id) ON DELETE CASCADE,
  words TEXT NOT NULL,
  activity_id BIGINT REFERENCES activity (id),
  created_at BIGINT NOT NULL
);

CREATE TABLE document (
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id),
  activity_id BIGINT REFERENCES activity (id) ON DELETE CASCADE,
  meeting_id BIGINT REFERENCES steering_meeting (id),
  title TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX document_programme ON document (programme_id, id);

CREATE TABLE document_version (            -- never changed, never taken away
  document_id BIGINT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  file_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  content {{bytes}} NOT NULL,
  note TEXT NOT NULL,
  who TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  PRIMARY KEY (document_id, number)
);

CREATE TABLE kpi (
  id {{id}},
  programme_id BIGINT NOT NULL REFERENCES programme (id),
  code TEXT NOT NULL,
  name_it TEXT NOT NULL,
  name_en TEXT NOT NULL,
  definition_it TEXT NOT NULL,
  definition_en TEXT NOT NULL,
  formula TEXT NOT NULL,
  unit_it TEXT NOT NULL,
  unit_en TEXT NOT NULL,
  source TEXT NOT NULL,
  frequency TEXT NOT NULL,
  measure TEXT,                            -- what is counted; null: its values are typed
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL DEFAULT 1,
  UNIQUE (programme_id, code)
);

CREATE TABLE kpi_target (                  -- the newest row of a line and year is in force; the older ones are its past
  id {{id}},
  kpi_id BIGINT NOT NULL REFERENCES kpi (id) ON DELETE CASCADE,
  line_id BIGINT REFERENCES line_of_action (id) ON DELETE CASCADE,
  activity_id BIGINT REFERENCES activity (id) ON DELETE CASCADE, -- what an activity shall contribute
  year BIGINT NOT NULL,                    -- 0: of the activity
  value BIGINT,                            -- hundredths; null: taken away
  set_at BIGINT NOT NULL,
  who TEXT NOT NULL
);
CREATE INDEX kpi_target_kpi ON kpi_target (kpi_id, set_at);

CREATE TABLE kpi_value (                   -- a typed value: with its source and its day
  id {{id}},
  kpi_id BIGINT NOT NULL REFERENCES kpi (id) ON DELETE CASCADE,
  line_id BIGINT REFERENCES line_of_action (id) ON DELETE CASCADE,
  observed_on TEXT NOT NULL,
  value BIGINT NOT NULL,                   -- hundredths
  source TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  who TEXT NOT NULL
);
CREATE INDEX kpi_value_kpi ON kpi_value (kpi_id, observed_on);

-- Activities that are there already keep their states. The audit knows when they came to them.
INSERT INTO activity_edition (activity_id, number, since, line_id, name_it, name_en, starts_on, ends_on, place)
SELECT a.id, 1, COALESCE((SELECT MIN(e.at) FROM audit_entry e WHERE e.verb = 'activity-created' AND e.subject_id = a.id),
  a.updated_at), a.line_id, a.name_it, a.name_en, a.starts_on, a.ends_on, a.place FROM activity a;
INSERT INTO activity_step (activity_id, at, state, who)
SELECT a.id, COALESCE((SELECT MIN(e.at) FROM audit_entry e WHERE e.verb = 'activity-created' AND e.subject_id = a.id),
  a.updated_at), 'draft', '' FROM activity a;
INSERT INTO activity_step (activity_id, at, state, who)
SELECT e.subject_id, e.at, REPLACE(REPLACE(e.after_json, '{"state":"', ''), '"}', ''), e.actor_name FROM audit_entry e
WHERE e.verb = 'activity-state-changed' AND e.subject_kind = 'activity' ORDER BY e.id;
INSERT INTO activity_step (activity_id, at, state, who)
SELECT a.id, a.updated_at, a.state, '' FROM activity a WHERE a.state <> (SELECT s.state FROM activity_step s
WHERE s.activity_id = a.id ORDER BY s.at DESC, s.id DESC LIMIT 1);
INSERT INTO activity_approval (activity_id, edition, body, account_id, who, decision, note, decided_at)
SELECT a.id, 1, 'agency', NULL, '', 'approved', '', a.updated_at FROM activity a WHERE a.state IN ('open', 'running', 'closed');

-- What each kind of activity usually needs: data of the programme, to be changed at the desk.
INSERT INTO checklist_item (kind, title_it, title_en, days, position) VALUES
  ('mission', 'Scegliere i mercati e gli ospiti da invitare', 'Choose the markets and the guests to invite', -120, 1),
  ('mission', 'Pubblicare l''avviso alle imprese', 'Publish the call to companies', -90, 2),
  ('mission', 'Inviare gli inviti agli ospiti', 'Send the invitations to guests', -75, 3),
  ('mission', 'Raccogliere le preferenze', 'Collect the wishes', -30, 4),
  ('mission', 'Ingaggiare gli interpreti', 'Engage the interpreters', -30, 5),
  ('mission', 'Pubblicare l''agenda', 'Publish the agenda', -10, 6),
  ('mission', 'Raccogliere gli esiti degli incontri', 'Collect the outcomes of the meetings', 14, 7),
  ('mission', 'Rendicontare le spese', 'Account for the expenses', 60, 8),
  ('tour', 'Fissare le tappe e i partner locali', 'Settle the stops and the local partners', -120, 1),
  ('tour', 'Pubblicare l''avviso alle imprese', 'Publish the call to companies', -90, 2),
  ('tour', 'Prenotare viaggi e sale', 'Book travel and rooms', -60, 3),
  ('tour', 'Preparare campioni e documenti doganali', 'Prepare samples and customs papers', -20, 4),
  ('tour', 'Raccogliere gli esiti', 'Collect the outcomes', 14, 5),
  ('tour', 'Rendicontare le spese', 'Account for the expenses', 60, 6),
  ('fair', 'Opzionare lo spazio espositivo', 'Reserve the exhibition space', -210, 1),
  ('fair', 'Pubblicare l''avviso alle imprese', 'Publish the call to companies', -150, 2),
  ('fair', 'Assegnare i moduli', 'Allot the modules', -90, 3),
  ('fair', 'Approvare il progetto dell''allestimento', 'Approve the stand''s design', -60, 4),
  ('fair', 'Raccogliere i contatti delle imprese', 'Collect the companies'' contacts', 14, 5),
  ('fair', 'Rendicontare le spese', 'Account for the expenses', 60, 6),
  ('side_event', 'Trovare il luogo', 'Find the venue', -60, 1),
  ('side_event', 'Inviare gli inviti', 'Send the invitations', -30, 2),
  ('side_event', 'Rendicontare le spese', 'Account for the expenses', 60, 3),
  ('training', 'Scegliere i docenti', 'Choose the speakers', -45, 1),
  ('training', 'Aprire le iscrizioni', 'Open the enrolment', -30, 2),
  ('training', 'Inviare attestati e materiali', 'Send certificates and materials', 7, 3),
  ('campaign', 'Scegliere i creator', 'Choose the creators', -60, 1),
  ('campaign', 'Firmare le liberatorie', 'Sign the releases', -30, 2),
  ('campaign', 'Raccogliere post e rassegna', 'Collect posts and coverage', 30, 3);
