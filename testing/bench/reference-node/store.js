// The database as a person would write it in an afternoon: an event is one insert and one upsert, and safe on the disk
// (synchronous=FULL) before anything is sent.
import Database from "better-sqlite3";

export class Store {
  constructor(file) {
    this.db = new Database(file);
    this.db.pragma("journal_mode = WAL");
    this.db.pragma("synchronous = FULL");
    this.db.exec(`
      CREATE TABLE IF NOT EXISTS events (
        id INTEGER PRIMARY KEY, type TEXT NOT NULL, user_id TEXT, data TEXT NOT NULL, created_at TEXT NOT NULL,
        source_id TEXT NOT NULL UNIQUE);
      CREATE INDEX IF NOT EXISTS events_by_type ON events (type, id);
      CREATE TABLE IF NOT EXISTS users (
        id TEXT PRIMARY KEY, username TEXT, display_name TEXT, first_seen TEXT, last_seen TEXT,
        message_count INTEGER NOT NULL DEFAULT 0);
    `);
    this.insert = this.db.prepare(
      "INSERT OR IGNORE INTO events (type, user_id, data, created_at, source_id) VALUES (?, ?, ?, ?, ?)",
    );
    this.upsert = this.db.prepare(`
      INSERT INTO users (id, username, display_name, first_seen, last_seen, message_count) VALUES (?, ?, ?, ?, ?, 1)
      ON CONFLICT (id) DO UPDATE SET username = excluded.username, display_name = excluded.display_name,
        last_seen = excluded.last_seen, message_count = message_count + 1`);
    this.page = this.db.prepare(
      "SELECT id, type, data, created_at FROM events WHERE type = ? AND id < ? ORDER BY id DESC LIMIT ?",
    );
    /** Commits events; each gets an id, or none if it is known. */
    this.commit = this.db.transaction((events) => events.forEach((event) => this.#write(event)));
  }

  #write(event) {
    const { userId, username, displayName } = event.data;
    const written = this.insert.run(
      event.type,
      userId,
      JSON.stringify(event.data),
      event.timestamp,
      event.sourceId,
    );
    event.id = written.changes === 1 ? Number(written.lastInsertRowid) : undefined;
    this.upsert.run(userId, username, displayName, event.timestamp, event.timestamp);
  }

  read(type, before, limit) {
    return this.page
      .all(type, before, limit)
      .map((row) => ({ id: row.id, type: row.type, data: JSON.parse(row.data), timestamp: row.created_at }));
  }
}
