-- Words that moderators removed and that are still to be taken out of events: of one viewer, of one
-- message, or of all where neither is named. id is the number of the event that tells of it; events
-- from below on are done, and those before since keep their words.
CREATE TABLE redactions (
  id INTEGER PRIMARY KEY,
  user_id TEXT,
  message_id TEXT,
  since TEXT NOT NULL,
  below INTEGER NOT NULL
);
