-- The index of names follows the rows of viewers, many at once: a trigger on each new row made SQLite copy every page that
-- the statement changes, and FTS5 write what it had collected. last_id is the viewer of the last row that the index has;
-- readers look at the rows after it themselves. It is an id, since a copy may number the rows anew; empty for none.
CREATE TABLE indexed_names (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  last_id TEXT NOT NULL
);

INSERT INTO indexed_names (one, last_id)
VALUES (1, coalesce((SELECT id FROM users ORDER BY rowid DESC LIMIT 1), ''));

DROP TRIGGER users_added;

-- A row that is gone would make readers look at all rows.
CREATE TRIGGER users_last_deleted AFTER DELETE ON users WHEN old.id = (SELECT last_id FROM indexed_names)
BEGIN
  UPDATE indexed_names SET last_id = coalesce((SELECT id FROM users WHERE rowid < old.rowid ORDER BY rowid DESC LIMIT 1), ''); END;
