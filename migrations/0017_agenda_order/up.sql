-- What counts first, second, … when the agenda of a mission is made: a JSON array of the engine's components; empty: the
-- usual order.
ALTER TABLE mission ADD COLUMN agenda_order TEXT NOT NULL DEFAULT '[]';
