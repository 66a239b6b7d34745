-- Logins that viewers had before their present one, and when each was last seen under it.
CREATE TABLE former_logins (
  login TEXT NOT NULL,
  user_id TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  PRIMARY KEY (login, user_id)
);

CREATE INDEX former_logins_by_user ON former_logins (user_id);

CREATE TRIGGER users_renamed AFTER UPDATE OF username ON users WHEN old.username <> new.username
BEGIN
  INSERT INTO former_logins (login, user_id, last_seen) VALUES (old.username, old.id, old.last_seen)
  ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen; END;
