-- Queues of alerts. Times are milliseconds since 1970. paused_at is NULL while alerts are shown; used_at is when a page
-- last asked for an alert.
CREATE TABLE alert_queues (
  name TEXT PRIMARY KEY,
  paused_at INTEGER,
  muted INTEGER NOT NULL DEFAULT 0,
  used_at INTEGER NOT NULL
);
INSERT INTO alert_queues (name, used_at) VALUES ('alerts', 0);

-- state: 0 waits, 1 is on screen, 2 has ended. event is the whole event as JSON, and NULL once it was removed.
-- ended_no is the order of the ended ones in their queue.
CREATE TABLE alerts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  queue TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL,
  variant TEXT,
  priority INTEGER NOT NULL,
  replay INTEGER NOT NULL DEFAULT 0,
  test INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  user_id TEXT,
  message_id TEXT,
  gift_id TEXT,
  event TEXT,
  combined INTEGER NOT NULL DEFAULT 0,
  look TEXT NOT NULL,
  queued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  claim_key TEXT,
  page TEXT,
  client TEXT,
  claimed_at INTEGER,
  due_at INTEGER,
  ended_at INTEGER,
  ended_no INTEGER,
  ending TEXT
);
CREATE INDEX alerts_waiting ON alerts (queue, priority, id) WHERE state = 0;
-- Two pages never show an alert of one queue at the same time.
CREATE UNIQUE INDEX alerts_current ON alerts (queue) WHERE state = 1;
CREATE INDEX alerts_ended ON alerts (queue, ended_no) WHERE state = 2;
CREATE UNIQUE INDEX alerts_by_claim ON alerts (claim_key) WHERE claim_key IS NOT NULL;
CREATE INDEX alerts_by_user ON alerts (user_id);
CREATE INDEX alerts_by_gift ON alerts (gift_id) WHERE gift_id IS NOT NULL;

-- Later events that belong to an alert: recipients of a gift, details, and the first of the combined ones.
CREATE TABLE alert_details (
  id INTEGER PRIMARY KEY,
  alert_id INTEGER NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
  event_id INTEGER NOT NULL,
  user_id TEXT,
  message_id TEXT,
  gift_id TEXT,
  event TEXT NOT NULL
);
CREATE INDEX alert_details_by_gift ON alert_details (gift_id) WHERE gift_id IS NOT NULL;
CREATE INDEX alert_details_by_alert ON alert_details (alert_id);

-- How many alerts of a queue have ended so, since the database began.
CREATE TABLE alert_endings (
  queue TEXT NOT NULL,
  ending TEXT NOT NULL,
  alerts INTEGER NOT NULL,
  PRIMARY KEY (queue, ending)
);

-- The user's rules, as JSON; no row for the standard rules.
CREATE TABLE alert_rules (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rules TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

-- Tokens of keys that control the queues. The token itself is stored nowhere.
CREATE TABLE control_tokens (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at TEXT NOT NULL,
  used_at TEXT
);
