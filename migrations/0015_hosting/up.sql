-- How a company receives visits, as it says itself: it holds for every mission, beside what the office says of a stop.

CREATE TABLE company_hosting (
  company_id BIGINT PRIMARY KEY REFERENCES company (id) ON DELETE CASCADE,
  most_people BIGINT,                      -- at once; null: no limit
  closed_weekdays TEXT NOT NULL,           -- JSON array: 'monday' … 'sunday'
  closed_on TEXT NOT NULL,                 -- JSON array of civil dates
  openings TEXT NOT NULL,                  -- JSON: hours, for every day or for one; empty: any
  note TEXT NOT NULL,                      -- where to park, which door
  updated_at BIGINT NOT NULL
);
