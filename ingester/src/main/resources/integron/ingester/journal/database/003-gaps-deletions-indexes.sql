-- How many events were turned away in a gap; not known where nobody listened.
ALTER TABLE gaps ADD COLUMN missed INTEGER;

-- Who was deleted, and when: their events up to and with number up_to. A backup that is older than
-- a deletion brings the user back, so these rows stay and are applied again.
CREATE TABLE deletions (
  user_id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  up_to INTEGER,
  scanned INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE INDEX deletions_to_do ON deletions (user_id) WHERE done = 0;

-- Both are followed by the rowid, which is the event's number.
DROP INDEX events_by_type;

CREATE INDEX events_by_type ON events (type);

CREATE INDEX users_by_name ON users (username, last_seen);
