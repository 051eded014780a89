-- Every e-mail is a draft first, then sent by a job, with a delivery state.

CREATE TABLE mail (
  id {{id}},
  kind TEXT NOT NULL,                      -- which template: 'agenda_published', 'agenda_changed', 'sign_in' …
  state TEXT NOT NULL,                     -- 'draft', 'queued', 'sending', 'sent', 'retrying', 'failed', 'bounced', 'discarded'
  mission_id BIGINT REFERENCES mission (id),
  about_kind TEXT NOT NULL,                -- 'company', 'guest', 'interpreter', 'account': whose mail it is
  about_id BIGINT NOT NULL,
  to_name TEXT NOT NULL,
  to_address TEXT NOT NULL,
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,                      -- plain text; the HTML part is made of it
  calendar TEXT,                           -- iCalendar text, with its METHOD inside
  message_id TEXT NOT NULL UNIQUE,         -- RFC 5322, stable over retries
  dedup_key TEXT UNIQUE,                   -- a second draft with the same key is not made
  attempts BIGINT NOT NULL DEFAULT 0,
  server_words TEXT,                       -- what the server said last
  failure TEXT,                            -- why it failed, in our words: 'refused', 'gave-up', 'unknown', 'address', 'bounced'
  edited_by TEXT,
  claimed_until BIGINT,                    -- while it is being sent: after this nobody knows whether it left
  retry_at BIGINT,                         -- while it waits for another try
  revision BIGINT NOT NULL DEFAULT 1,      -- rises at each edit
  search_text TEXT NOT NULL,               -- folded: name, address, subject
  created_at BIGINT NOT NULL,
  queued_at BIGINT,
  sent_at BIGINT,
  updated_at BIGINT NOT NULL
);
CREATE INDEX mail_state ON mail (state, id);
CREATE INDEX mail_about ON mail (about_kind, about_id);
CREATE INDEX mail_mission ON mail (mission_id, state);
