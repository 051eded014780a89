-- A mission: who takes part, when and where meetings can be. A mission's identifier is its activity's.

CREATE TABLE mission (
  id BIGINT PRIMARY KEY REFERENCES activity (id) ON DELETE CASCADE,
  company_minimum BIGINT NOT NULL,         -- meetings; defaults for who has no limit of its own
  company_maximum BIGINT NOT NULL,
  guest_minimum BIGINT NOT NULL,
  guest_maximum BIGINT NOT NULL
);

CREATE TABLE mission_session (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  name_it TEXT NOT NULL,
  name_en TEXT NOT NULL,
  held_on TEXT NOT NULL,                   -- civil date
  half_day TEXT NOT NULL,                  -- 'morning', 'afternoon'
  plan TEXT                                -- JSON of how it was cut into slots, to be cut again
);

CREATE TABLE slot (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  session_id BIGINT NOT NULL REFERENCES mission_session (id) ON DELETE CASCADE,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  UNIQUE (mission_id, starts_at),
  CONSTRAINT slot_times CHECK (starts_at < ends_at)
);

CREATE TABLE hall (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  UNIQUE (mission_id, name)
);

CREATE TABLE hall_walk (                   -- minutes between two halls; absent: next door
  from_hall_id BIGINT NOT NULL REFERENCES hall (id) ON DELETE CASCADE,
  to_hall_id BIGINT NOT NULL REFERENCES hall (id) ON DELETE CASCADE,
  minutes BIGINT NOT NULL,
  PRIMARY KEY (from_hall_id, to_hall_id)
);

CREATE TABLE meeting_table (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  hall_id BIGINT NOT NULL REFERENCES hall (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  company_id BIGINT REFERENCES company (id), -- a table that belongs to a company
  position BIGINT NOT NULL,
  UNIQUE (mission_id, label)
);

CREATE TABLE mission_company (
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  company_id BIGINT NOT NULL REFERENCES company (id),
  minimum BIGINT,                          -- null: the mission's
  maximum BIGINT,
  half_day TEXT,                           -- 'morning' or 'afternoon' only
  PRIMARY KEY (mission_id, company_id)
);
CREATE INDEX mission_company_company ON mission_company (company_id);

CREATE TABLE mission_representative (      -- which people of a company sit at its meetings
  mission_id BIGINT NOT NULL,
  company_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL REFERENCES company_person (id) ON DELETE CASCADE,
  PRIMARY KEY (mission_id, person_id),
  FOREIGN KEY (mission_id, company_id) REFERENCES mission_company (mission_id, company_id) ON DELETE CASCADE
);

CREATE TABLE mission_guest (
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  guest_id BIGINT NOT NULL REFERENCES guest (id),
  minimum BIGINT,
  maximum BIGINT,
  half_day TEXT,
  PRIMARY KEY (mission_id, guest_id)
);
CREATE INDEX mission_guest_guest ON mission_guest (guest_id);

CREATE TABLE interpreter (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  language TEXT NOT NULL,
  pairs TEXT NOT NULL,                     -- JSON array of pairs of language codes
  UNIQUE (mission_id, code)
);

CREATE TABLE unavailability (              -- somebody or something cannot be used in a slot
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  who TEXT NOT NULL,                       -- 'company', 'representative', 'guest', 'interpreter', 'table'
  who_id BIGINT NOT NULL,
  slot_id BIGINT NOT NULL REFERENCES slot (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  PRIMARY KEY (mission_id, who, who_id, slot_id)
);
