-- Foreign people who are invited: buyers, journalists, creators.

CREATE TABLE guest (
  id {{id}},
  code TEXT UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,                      -- as its owner writes it
  sort_name TEXT NOT NULL,                 -- the reading, folded: the order of lists
  latin_name TEXT NOT NULL,                -- its reading in Latin letters; the same where it is Latin already
  organisation TEXT NOT NULL,
  job_title TEXT NOT NULL,
  country TEXT NOT NULL,
  city TEXT NOT NULL,
  email TEXT UNIQUE,                       -- folded to lower case
  phone TEXT,
  website TEXT,
  language TEXT NOT NULL,                  -- in which we write to it
  languages TEXT NOT NULL,                 -- JSON array: spoken
  interests TEXT NOT NULL,                 -- JSON array of vocabulary codes
  presentation TEXT NOT NULL,
  note TEXT NOT NULL,                      -- for the office; the guest does not see it
  vetting TEXT NOT NULL,
  search_text TEXT NOT NULL,
  merged_into BIGINT REFERENCES guest (id),
  merged_by TEXT,                          -- who merged it
  merged_at BIGINT,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX guest_name ON guest (sort_name, id);
CREATE INDEX guest_updated ON guest (updated_at, id);
