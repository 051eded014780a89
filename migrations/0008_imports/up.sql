-- A file that was uploaded, what was found in it, and whether it was accepted.

CREATE TABLE import (
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  file_name TEXT NOT NULL,
  file {{bytes}},                          -- kept until accepted or discarded
  file_hash TEXT NOT NULL,
  state TEXT NOT NULL,                     -- 'checking', 'checked', 'refused', 'applying', 'applied', 'discarded', 'failed'
  progress BIGINT NOT NULL DEFAULT 0,      -- rows read so far
  summary TEXT,                            -- JSON: per sheet new, changed, same, with problems
  problems_count BIGINT NOT NULL DEFAULT 0,
  good_rows_only BOOLEAN NOT NULL DEFAULT FALSE,
  refusal TEXT,                            -- JSON: message key and arguments, when the file cannot be read
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE import_problem (
  import_id BIGINT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  sheet TEXT NOT NULL,
  row_number BIGINT NOT NULL,
  column_name TEXT NOT NULL,               -- spreadsheet letters, empty for the whole row
  message TEXT NOT NULL,                   -- Fluent key
  arguments TEXT NOT NULL,                 -- JSON object
  PRIMARY KEY (import_id, position)
);
