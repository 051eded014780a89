-- What the office can ask of an agenda beside wishes: weights instead of an order, meetings in half a day, limits of
-- single representatives, whose wishes count for more, and which meeting comes before which.

ALTER TABLE mission ADD COLUMN agenda_weights TEXT NOT NULL DEFAULT '{}';  -- JSON: component, weight; empty: the order holds
ALTER TABLE mission ADD COLUMN company_half_day_maximum BIGINT;            -- meetings in half a day; null: as many as fit

ALTER TABLE mission_company ADD COLUMN half_day_maximum BIGINT;            -- null: the mission's
ALTER TABLE mission_company ADD COLUMN wish_weight BIGINT NOT NULL DEFAULT 1;
ALTER TABLE mission_guest ADD COLUMN wish_weight BIGINT NOT NULL DEFAULT 1;

ALTER TABLE mission_representative ADD COLUMN minimum BIGINT;              -- null: none of her own
ALTER TABLE mission_representative ADD COLUMN maximum BIGINT;

CREATE TABLE precedence (                  -- where both meetings are held, the first has ended when the second begins
  id {{id}},
  mission_id BIGINT NOT NULL REFERENCES mission (id) ON DELETE CASCADE,
  before_company_id BIGINT NOT NULL REFERENCES company (id),
  before_guest_id BIGINT NOT NULL REFERENCES guest (id),
  after_company_id BIGINT NOT NULL REFERENCES company (id),
  after_guest_id BIGINT NOT NULL REFERENCES guest (id),
  UNIQUE (mission_id, before_company_id, before_guest_id, after_company_id, after_guest_id)
);
CREATE INDEX precedence_before_company ON precedence (before_company_id);
CREATE INDEX precedence_before_guest ON precedence (before_guest_id);
CREATE INDEX precedence_after_company ON precedence (after_company_id);
CREATE INDEX precedence_after_guest ON precedence (after_guest_id);
