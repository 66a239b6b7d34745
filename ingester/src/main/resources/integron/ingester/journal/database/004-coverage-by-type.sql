-- What is listened to, by Twitch's name of the subscription, and which list of Twitch's tells the
-- same; after a crash, the gap is theirs.
CREATE TABLE listened (
  name TEXT PRIMARY KEY,
  list TEXT
);

-- What a gap belongs to; ended_at is absent while it is still missed.
CREATE TABLE gap_subjects (
  gap_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  list TEXT,
  ended_at TEXT,
  PRIMARY KEY (gap_id, name)
);

CREATE INDEX gap_subjects_by_end ON gap_subjects (ended_at);

-- Twitch's lists that have not been read since something that they tell was missed. The last of it
-- happened before until, which is absent while a gap is open; next_try is absent when the list is
-- not going to be asked for.
CREATE TABLE missed (
  list TEXT PRIMARY KEY,
  since TEXT NOT NULL,
  until TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try TEXT,
  reason TEXT
);
