-- Accounts, roles, sessions, second factors, signed links, tokens; the audit chain and the jobs, which every room
-- writes to in its own transactions.

CREATE TABLE account (
  id {{id}},
  email TEXT NOT NULL UNIQUE,              -- folded to lower case
  name TEXT NOT NULL,
  language TEXT NOT NULL,                  -- 'it', 'en'
  password_hash TEXT,                      -- argon2id in PHC form; null: signs in by link only
  totp_secret TEXT,                        -- base32; in force once totp_confirmed_at is set
  totp_confirmed_at BIGINT,
  totp_last_step BIGINT,                   -- the last time step used: a code is good once
  disabled_at BIGINT,
  created_at BIGINT NOT NULL
);

CREATE TABLE account_role (
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  PRIMARY KEY (account_id, role)
);

CREATE TABLE recovery_code (
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (account_id, code_hash)
);

CREATE TABLE passkey (
  id {{id}},
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  credential_id TEXT NOT NULL UNIQUE,
  credential TEXT NOT NULL,                -- JSON of the verifier's library
  created_at BIGINT NOT NULL,
  last_used_at BIGINT
);

CREATE TABLE session (
  id {{id}},
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,         -- SHA-256 of the cookie's value
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  second_factor_at BIGINT,                 -- null: the second step is still to come
  state TEXT,                              -- JSON of a ceremony in progress (passkey)
  user_agent TEXT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX session_account ON session (account_id);

CREATE TABLE signed_link (
  id {{id}},
  purpose TEXT NOT NULL,                   -- 'guest', 'company', 'interpreter', 'sign_in', 'calendar'
  subject_id BIGINT NOT NULL,              -- of the thing that the purpose names
  scope_id BIGINT,                         -- the mission, where the purpose has one
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,                          -- single-use links: when it was used
  revoked_at BIGINT
);
CREATE INDEX signed_link_subject ON signed_link (purpose, subject_id, scope_id);

CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value {{bytes}} NOT NULL                 -- made at the first start, the same for all nodes
);

CREATE TABLE api_token (
  id {{id}},
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,                    -- space-separated: 'read write'
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  last_used_at BIGINT,
  revoked_at BIGINT
);

CREATE TABLE idempotency (
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  idempotency_key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status BIGINT,                           -- null while the first request is under way
  body TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (account_id, idempotency_key)
);

CREATE TABLE rate_limit (
  bucket TEXT PRIMARY KEY,                 -- what is limited and for whom: 'sign_in:' and a hash
  tokens DOUBLE PRECISION NOT NULL,
  refilled_at BIGINT NOT NULL
);

CREATE TABLE audit_entry (
  id BIGINT PRIMARY KEY,                   -- 1, 2, 3 … without a gap
  at BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,                -- 'account', 'guest', 'company', 'interpreter', 'system'
  actor_id BIGINT,
  actor_name TEXT NOT NULL,
  verb TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id BIGINT NOT NULL,
  before_json TEXT,
  after_json TEXT,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL                       -- SHA-256 over the previous hash and all the columns above
);
CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, id);
CREATE INDEX audit_entry_verb ON audit_entry (verb, id);
CREATE INDEX audit_entry_actor ON audit_entry (actor_kind, actor_id, id);

CREATE TABLE audit_about (                 -- the other things an entry is about: the timeline of each
  entry_id BIGINT NOT NULL REFERENCES audit_entry (id),
  subject_kind TEXT NOT NULL,
  subject_id BIGINT NOT NULL,
  PRIMARY KEY (subject_kind, subject_id, entry_id)
);

CREATE TABLE audit_head (                  -- one row: the end of the chain, locked by who appends
  id BIGINT PRIMARY KEY,
  entry_id BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (id, entry_id, hash) VALUES (1, 0, '');

CREATE TABLE job (
  id {{id}},
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,                   -- JSON: identifiers only
  run_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  locked_by TEXT,
  locked_until BIGINT,
  finished_at BIGINT,
  last_error TEXT,
  created_at BIGINT NOT NULL
);
CREATE INDEX job_due ON job (finished_at, run_at);
