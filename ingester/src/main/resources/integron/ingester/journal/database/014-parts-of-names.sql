-- Finds viewers by three letters or more of their names. A row's number is the id of the viewer, since a copy of the
-- database may number the rows of users anew. A name that is the login in other letters is left out. secure-delete
-- leaves no deleted name in the file.
CREATE VIRTUAL TABLE user_names USING fts5 (username, display_name, tokenize = 'trigram', columnsize = 0);

INSERT INTO user_names (user_names, rank) VALUES ('secure-delete', 1);

-- In the order of the numbers: FTS5 writes what it has collected whenever a lower number follows.
INSERT INTO user_names (rowid, username, display_name)
SELECT CAST(id AS INTEGER), username, iif(lower(display_name) = username, '', display_name) FROM users
WHERE id = CAST(CAST(id AS INTEGER) AS TEXT) ORDER BY CAST(id AS INTEGER);

-- An id that is no number, or not written as one, is none that Twitch gives. Its viewer is found here.
CREATE INDEX users_by_other_id ON users (id) WHERE id <> CAST(CAST(id AS INTEGER) AS TEXT);

-- They delete first, because the statement outside decides about conflicts, and one that replaces a viewer deletes none.
-- A replaced viewer with the same names costs no writing, as when a million of them are copied over a backup.
CREATE TRIGGER users_added AFTER INSERT ON users WHEN new.id = CAST(CAST(new.id AS INTEGER) AS TEXT)
  AND NOT EXISTS (SELECT 1 FROM user_names n WHERE n.rowid = CAST(new.id AS INTEGER) AND n.username = new.username
    AND n.display_name = iif(lower(new.display_name) = new.username, '', new.display_name))
BEGIN
  DELETE FROM user_names WHERE rowid = CAST(new.id AS INTEGER); INSERT INTO user_names (rowid, username, display_name)
  VALUES (CAST(new.id AS INTEGER), new.username, iif(lower(new.display_name) = new.username, '', new.display_name)); END;

CREATE TRIGGER users_named AFTER UPDATE OF username, display_name ON users
WHEN (old.username <> new.username OR old.display_name <> new.display_name)
  AND new.id = CAST(CAST(new.id AS INTEGER) AS TEXT)
BEGIN
  DELETE FROM user_names WHERE rowid = CAST(new.id AS INTEGER); INSERT INTO user_names (rowid, username, display_name)
  VALUES (CAST(new.id AS INTEGER), new.username, iif(lower(new.display_name) = new.username, '', new.display_name)); END;

CREATE TRIGGER users_deleted AFTER DELETE ON users WHEN old.id = CAST(CAST(old.id AS INTEGER) AS TEXT)
BEGIN
  DELETE FROM user_names WHERE rowid = CAST(old.id AS INTEGER); END;
