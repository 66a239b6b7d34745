-- Time ranges of one kind; rows of the same time follow by number.
CREATE INDEX events_by_time ON events (type, created_at);

-- The few events that are not ordinary ones.
CREATE INDEX events_marked ON events (created_at) WHERE marks <> '';

-- A search for a part of a login reads all of it, so it holds nothing else.
DROP INDEX users_by_name;

CREATE INDEX users_by_name ON users (username);

-- Names that are not the login in other letters.
CREATE INDEX users_by_other_name ON users (display_name) WHERE lower(display_name) <> username;

CREATE INDEX users_by_messages ON users (message_count);

CREATE INDEX users_by_last_seen ON users (last_seen);

CREATE INDEX users_by_first_seen ON users (first_seen);

CREATE INDEX users_by_bits ON users (bits_total);

CREATE INDEX users_by_months ON users (sub_months);
