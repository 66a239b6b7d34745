-- Source ids of accepted events, chat excepted, and of what they settled; for a week.
CREATE TABLE sources (
  source_id TEXT PRIMARY KEY,
  at TEXT NOT NULL
);

CREATE INDEX sources_by_time ON sources (at);

-- Which voice has told of what; see Telling.
CREATE TABLE tellings (
  about TEXT NOT NULL,
  voice TEXT NOT NULL,
  source_id TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (about, voice, source_id)
);

CREATE INDEX tellings_by_time ON tellings (at);

-- Gifts of the last days, to tie the subscriptions received to them; see Gifts.
CREATE TABLE gifts (
  gift_id TEXT PRIMARY KEY,
  link TEXT,
  tier TEXT NOT NULL,
  test INTEGER NOT NULL,
  gifter_id TEXT,
  gifter_login TEXT,
  gifter_name TEXT,
  announced INTEGER NOT NULL,
  total INTEGER NOT NULL,
  received INTEGER NOT NULL DEFAULT 0,
  at TEXT NOT NULL
);

CREATE INDEX gifts_by_time ON gifts (at);

-- What of Twitch's could not be understood; the newest few.
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  body TEXT
);

CREATE INDEX gaps_by_end ON gaps (ended_at);
