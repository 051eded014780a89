-- Who would meet whom, and the agendas made of it: drafts that change, versions that do not.

CREATE TABLE wish (
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  company_id BIGINT NOT NULL REFERENCES company (id),
  guest_id BIGINT NOT NULL REFERENCES guest (id),
  side TEXT NOT NULL,                      -- 'company' or 'guest': whose wish it is
  level TEXT NOT NULL,                     -- 'must', 'would_like', 'never'
  note TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (mission_id, company_id, guest_id, side)
);
CREATE INDEX wish_guest ON wish (mission_id, guest_id);

CREATE TABLE exclusion (                   -- a pair that the organiser keeps apart
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  company_id BIGINT NOT NULL REFERENCES company (id),
  guest_id BIGINT NOT NULL REFERENCES guest (id),
  reason TEXT NOT NULL,
  PRIMARY KEY (mission_id, company_id, guest_id)
);

CREATE TABLE agenda_draft (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  state TEXT NOT NULL,                     -- 'making', 'ready', 'failed', 'published'
  based_on BIGINT REFERENCES agenda_draft (id),
  seed BIGINT NOT NULL,
  seconds BIGINT NOT NULL,
  progress TEXT,                           -- JSON while it is being made: phase, objective, bound, history
  stop_asked BOOLEAN NOT NULL DEFAULT FALSE,
  objective TEXT,                          -- JSON: components with value and bound
  figures TEXT,                            -- JSON: what lists and pages count, worked out at each change
  bound DOUBLE PRECISION,
  proved_best BOOLEAN NOT NULL DEFAULT FALSE,
  problem_hash TEXT,                       -- of the problem it answers: shows when the wishes have changed since
  failure TEXT,
  revision BIGINT NOT NULL DEFAULT 1,
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX agenda_draft_mission ON agenda_draft (mission_id, id);

CREATE TABLE meeting (
  id {{id}},
  draft_id BIGINT NOT NULL REFERENCES agenda_draft (id) ON DELETE CASCADE,
  company_id BIGINT NOT NULL REFERENCES company (id),
  guest_id BIGINT NOT NULL REFERENCES guest (id),
  representative_id BIGINT NOT NULL REFERENCES company_person (id),
  slot_id BIGINT NOT NULL REFERENCES slot (id),
  table_id BIGINT NOT NULL REFERENCES meeting_table (id),
  interpreter_id BIGINT REFERENCES interpreter (id),
  locked BOOLEAN NOT NULL,
  by_hand BOOLEAN NOT NULL,
  UNIQUE (draft_id, company_id, guest_id),
  UNIQUE (draft_id, guest_id, slot_id),
  UNIQUE (draft_id, representative_id, slot_id),
  UNIQUE (draft_id, table_id, slot_id),
  UNIQUE (draft_id, interpreter_id, slot_id)
);

CREATE TABLE unscheduled (                 -- a wish that a draft leaves out, and why
  draft_id BIGINT NOT NULL REFERENCES agenda_draft (id) ON DELETE CASCADE,
  company_id BIGINT NOT NULL REFERENCES company (id),
  guest_id BIGINT NOT NULL REFERENCES guest (id),
  reason TEXT NOT NULL,                    -- JSON: kind and identifiers
  PRIMARY KEY (draft_id, company_id, guest_id)
);

CREATE TABLE draft_change (                -- what was changed by hand, so that it can be undone
  id {{id}},
  draft_id BIGINT NOT NULL REFERENCES agenda_draft (id) ON DELETE CASCADE,
  undo TEXT NOT NULL,                      -- JSON
  made_by TEXT NOT NULL,
  made_at BIGINT NOT NULL
);

CREATE TABLE agenda_version (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  draft_id BIGINT NOT NULL UNIQUE REFERENCES agenda_draft (id),
  published_by TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  UNIQUE (mission_id, number)
);

CREATE TABLE invitation (                  -- what each person's calendar has been told: RFC 5546's UID and SEQUENCE
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  company_id BIGINT NOT NULL REFERENCES company (id),
  guest_id BIGINT NOT NULL REFERENCES guest (id),
  uid TEXT NOT NULL UNIQUE,
  sequence BIGINT NOT NULL,
  state TEXT NOT NULL,                     -- 'held' or 'cancelled'
  version_number BIGINT NOT NULL,          -- the version in which it last changed
  PRIMARY KEY (mission_id, company_id, guest_id)
);
