-- A backup that is older than a removal brings the words back, so rows stay for a day after they are
-- carried out (done), and a restored file carries them out again.
ALTER TABLE redactions ADD COLUMN done INTEGER NOT NULL DEFAULT 0;

CREATE INDEX redactions_to_do ON redactions (id) WHERE done = 0;
