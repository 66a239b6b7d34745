-- The replies to commands that were asked for under a client's key, for a day: the same key gets the
-- first reply. Of the command itself there is a digest; reply is NULL while it is not known.
CREATE TABLE command_keys (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  command TEXT NOT NULL,
  reply TEXT,
  at TEXT NOT NULL
);
