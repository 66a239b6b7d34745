-- Recipients of the last day whose gift no report has named yet: they wait for one (gift_id is NULL), or are counted to
-- one of their tier. A viewer's deletion deletes the row.
CREATE TABLE recipients (
  id INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL,
  username TEXT NOT NULL,
  display_name TEXT NOT NULL,
  tier TEXT NOT NULL,
  test INTEGER NOT NULL,
  gift_id TEXT,
  at TEXT NOT NULL
);

CREATE INDEX recipients_by_time ON recipients (at);
