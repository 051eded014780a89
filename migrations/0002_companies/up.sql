-- The makers of the district, and the vocabularies and places of the sector, which are data and not code.

CREATE TABLE vocabulary_term (
  kind TEXT NOT NULL,                      -- 'product_kind', 'material', … and the classifications 'ateco', 'hs'
  code TEXT NOT NULL,
  label_it TEXT NOT NULL,
  label_en TEXT NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (kind, code)
);

CREATE TABLE municipality (
  istat_code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  province_code TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL
);

CREATE TABLE company (
  id {{id}},
  code TEXT UNIQUE,                        -- the agency's own reference, by which a workbook recognises it
  legal_name TEXT NOT NULL,
  sort_name TEXT NOT NULL,                 -- the legal name, folded: the order of lists
  name_key TEXT NOT NULL,                  -- the same without the legal form: finds likely duplicates
  brands TEXT NOT NULL,                    -- JSON array of texts
  vat_number TEXT NOT NULL UNIQUE,
  tax_code TEXT,
  rea TEXT,
  ateco TEXT NOT NULL,                     -- JSON array, the main activity first
  pec TEXT,
  sdi_code TEXT,
  size_class TEXT,                         -- 'micro', 'small', 'medium', 'large'
  email TEXT,
  phone TEXT,
  website TEXT,
  language TEXT NOT NULL,                  -- in which we write to it
  languages TEXT NOT NULL,                 -- JSON array: spoken
  presentation_it TEXT NOT NULL,
  presentation_en TEXT NOT NULL,
  product_kinds TEXT NOT NULL,             -- JSON arrays of vocabulary codes
  materials TEXT NOT NULL,
  constructions TEXT NOT NULL,
  price_band TEXT,
  minimum_order_pairs BIGINT,
  lead_time_days BIGINT,
  private_label BOOLEAN,                   -- null: not known
  hs_codes TEXT NOT NULL,                  -- JSON array
  municipality TEXT,                       -- of the registered office, for lists; the sites have the rest
  province TEXT,
  market_statuses TEXT NOT NULL,           -- JSON array: the statuses in force, each once, for the filters of lists
  search_text TEXT NOT NULL,               -- folded: name, brands, town, products, markets, codes
  merged_into BIGINT REFERENCES company (id),
  merged_by TEXT,                          -- who merged it
  merged_at BIGINT,
  revision BIGINT NOT NULL DEFAULT 1,      -- rises at each change: two editors do not overwrite each other
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX company_name ON company (sort_name, id);
CREATE INDEX company_name_key ON company (name_key);
CREATE INDEX company_updated ON company (updated_at, id);

CREATE TABLE company_site (
  id {{id}},
  company_id BIGINT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,                      -- 'registered_office', 'factory', 'showroom', 'shop'
  address TEXT NOT NULL,
  postal_code TEXT,
  municipality_code TEXT NOT NULL REFERENCES municipality (istat_code),
  latitude DOUBLE PRECISION,
  longitude DOUBLE PRECISION
);
CREATE INDEX company_site_company ON company_site (company_id);

CREATE TABLE company_person (
  id {{id}},
  company_id BIGINT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  code TEXT,
  name TEXT NOT NULL,                      -- as its owner writes it
  latin_name TEXT,                         -- its reading, where the name is in another script
  job_title TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  languages TEXT NOT NULL,                 -- JSON array
  account_id BIGINT REFERENCES account (id),
  membership TEXT,                         -- with an account: 'admin' or 'member'
  UNIQUE (company_id, code)
);
CREATE INDEX company_person_account ON company_person (account_id);

CREATE TABLE company_certification (
  id {{id}},
  company_id BIGINT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,                      -- vocabulary code
  expires_on TEXT                          -- civil date; null: does not expire
);
CREATE INDEX company_certification_company ON company_certification (company_id);

CREATE TABLE company_market (              -- each change of status is a row: the newest is in force, the rest history
  id {{id}},
  company_id BIGINT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  country TEXT NOT NULL,
  status TEXT NOT NULL,
  since TEXT NOT NULL,                     -- civil date
  note TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX company_market_company ON company_market (company_id, country, id);
