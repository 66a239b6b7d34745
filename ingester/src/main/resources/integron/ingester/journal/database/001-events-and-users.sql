-- Times are ISO-8601 UTC text with milliseconds, so that they sort as text.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL,
  display_name TEXT NOT NULL,
  profile_image_url TEXT,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  message_count INTEGER NOT NULL DEFAULT 0,
  bits_total INTEGER NOT NULL DEFAULT 0,
  sub_months INTEGER NOT NULL DEFAULT 0,
  metadata TEXT NOT NULL DEFAULT '{}'
);

-- id is the event's number over all kinds, so it is never left to SQLite to choose.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  user_id TEXT REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED,
  data TEXT NOT NULL,
  created_at TEXT NOT NULL,
  source_id TEXT NOT NULL UNIQUE,
  marks TEXT NOT NULL DEFAULT ''
);

CREATE INDEX events_by_type ON events (type, created_at);

CREATE INDEX events_by_user ON events (user_id, id);

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Intervals in which we were not subscribed.
CREATE TABLE gaps (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  reason TEXT NOT NULL
);
