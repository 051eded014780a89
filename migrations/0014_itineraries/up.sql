-- Itineraries: where the groups of a mission go, by which road, and what was made of it.

CREATE TABLE road_minutes (                -- a published matrix: minutes between the centres of municipalities
  from_code TEXT NOT NULL,
  to_code TEXT NOT NULL,
  seconds BIGINT NOT NULL,
  metres BIGINT NOT NULL,
  PRIMARY KEY (from_code, to_code)
);

CREATE TABLE itinerary_stop (              -- where a group can go: a factory, a sight, a table, a hotel …
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,                      -- 'factory', 'sight', 'meal', 'hotel', 'airport', 'hall'
  name TEXT NOT NULL,
  company_id BIGINT REFERENCES company (id),
  address TEXT NOT NULL,
  municipality_code TEXT REFERENCES municipality (istat_code),
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL,
  minutes BIGINT NOT NULL,                 -- of a visit, lunch not counted
  lunch_minutes BIGINT,                    -- null: no lunch is served there
  capacity BIGINT,                         -- people at once; null: no limit
  value BIGINT NOT NULL,                   -- what it is worth to every group
  openings TEXT NOT NULL,                  -- JSON: when it receives, for every day or for one
  closed_on TEXT NOT NULL,                 -- JSON array of civil dates
  phone TEXT NOT NULL,
  note TEXT NOT NULL,
  UNIQUE (mission_id, name)
);
CREATE INDEX itinerary_stop_company ON itinerary_stop (company_id);

CREATE TABLE itinerary_leg (               -- the way from one stop to another, and who says how long it takes
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  from_stop_id BIGINT NOT NULL REFERENCES itinerary_stop (id) ON DELETE CASCADE,
  to_stop_id BIGINT NOT NULL REFERENCES itinerary_stop (id) ON DELETE CASCADE,
  minutes BIGINT NOT NULL,
  metres BIGINT NOT NULL,
  source TEXT NOT NULL,                    -- 'measured', 'matrix', 'streets', 'server', 'estimate'
  PRIMARY KEY (from_stop_id, to_stop_id)
);
CREATE INDEX itinerary_leg_mission ON itinerary_leg (mission_id);

CREATE TABLE itinerary_vehicle (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  seats BIGINT NOT NULL,
  driver TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT,
  driving_minutes BIGINT,                  -- at the wheel on one day; null: no limit
  duty_minutes BIGINT,                     -- from leaving to arriving; null: no limit
  UNIQUE (mission_id, name)
);

CREATE TABLE itinerary_day (               -- the days on which groups travel
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  held_on TEXT NOT NULL,                   -- civil date
  starts_at TEXT NOT NULL,                 -- time of day
  ends_at TEXT NOT NULL,
  lunch_from TEXT,                         -- when lunch begins; null: no lunch is planned
  lunch_to TEXT,
  PRIMARY KEY (mission_id, held_on)
);

CREATE TABLE itinerary_group (             -- guests who travel together
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  base_stop_id BIGINT REFERENCES itinerary_stop (id), -- where its days begin and end unless said otherwise
  companions BIGINT NOT NULL,              -- people of the staff who travel along
  UNIQUE (mission_id, name)
);

CREATE TABLE itinerary_group_guest (
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  guest_id BIGINT NOT NULL REFERENCES guest (id),
  group_id BIGINT NOT NULL REFERENCES itinerary_group (id) ON DELETE CASCADE,
  leaves_at BIGINT,                        -- leaves the group early
  PRIMARY KEY (mission_id, guest_id)
);

CREATE TABLE itinerary_group_day (         -- where a day of a group differs
  group_id BIGINT NOT NULL REFERENCES itinerary_group (id) ON DELETE CASCADE,
  held_on TEXT NOT NULL,
  start_stop_id BIGINT REFERENCES itinerary_stop (id),
  end_stop_id BIGINT REFERENCES itinerary_stop (id),
  starts_at TEXT,
  ends_at TEXT,
  rests BOOLEAN NOT NULL,                  -- does not travel on that day
  PRIMARY KEY (group_id, held_on)
);

CREATE TABLE itinerary_rivals (            -- guests who compete: never in one vehicle, never in one factory at once
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  one_guest_id BIGINT NOT NULL REFERENCES guest (id),
  other_guest_id BIGINT NOT NULL REFERENCES guest (id),
  PRIMARY KEY (mission_id, one_guest_id, other_guest_id)
);

CREATE TABLE itinerary_wish (              -- what the office says of a group's visit beside the guests' own wishes
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  stop_id BIGINT NOT NULL REFERENCES itinerary_stop (id) ON DELETE CASCADE,
  group_id BIGINT NOT NULL REFERENCES itinerary_group (id) ON DELETE CASCADE,
  rule TEXT NOT NULL,                      -- 'compulsory', 'wished', 'forbidden'
  PRIMARY KEY (stop_id, group_id)
);

CREATE TABLE itinerary_draft (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  state TEXT NOT NULL,                     -- 'making', 'ready', 'failed', 'published'
  based_on BIGINT REFERENCES itinerary_draft (id),
  seed BIGINT NOT NULL,
  seconds BIGINT NOT NULL,
  incident TEXT,                           -- JSON: what happened on the day, where it was made for that
  problem TEXT,                            -- JSON: the problem as it was then
  progress TEXT,                           -- JSON while it is being made
  stop_asked BOOLEAN NOT NULL DEFAULT FALSE,
  plan TEXT,                               -- JSON: the route of each group on each day
  answer TEXT,                             -- JSON: value, bound, what is left out and why, what cannot be
  undo TEXT NOT NULL DEFAULT '[]',         -- JSON: the plans before each change by hand, the last one last
  failure TEXT,
  revision BIGINT NOT NULL DEFAULT 1,
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX itinerary_draft_mission ON itinerary_draft (mission_id, id);

CREATE TABLE itinerary_version (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  draft_id BIGINT NOT NULL UNIQUE REFERENCES itinerary_draft (id),
  published_by TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  UNIQUE (mission_id, number)
);

CREATE TABLE itinerary_visit (             -- the stops that people have been told of, version by version
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  version_number BIGINT NOT NULL,
  group_id BIGINT NOT NULL REFERENCES itinerary_group (id),
  stop_id BIGINT NOT NULL REFERENCES itinerary_stop (id),
  company_id BIGINT REFERENCES company (id),
  held_on TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  lunch BOOLEAN NOT NULL,
  vehicle_id BIGINT REFERENCES itinerary_vehicle (id),
  interpreter_id BIGINT REFERENCES interpreter (id),
  sequence BIGINT NOT NULL,                -- of the calendar (RFC 5546): rises when it moves
  UNIQUE (mission_id, version_number, group_id, stop_id)
);
CREATE INDEX itinerary_visit_company ON itinerary_visit (company_id);

CREATE TABLE itinerary_answer (            -- what the host says to a visit at a time; another time asks anew
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  stop_id BIGINT NOT NULL REFERENCES itinerary_stop (id),
  group_id BIGINT NOT NULL REFERENCES itinerary_group (id),
  starts_at BIGINT NOT NULL,
  answer TEXT NOT NULL,                    -- 'confirmed', 'declined'
  note TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  PRIMARY KEY (mission_id, stop_id, group_id, starts_at)
);

-- A visit keeps somebody from meetings at the same time: written when an itinerary is published.
ALTER TABLE unavailability ADD COLUMN itinerary BOOLEAN NOT NULL DEFAULT FALSE;
