-- Settings that were changed while Integron runs, by the keys of integron.yaml. No secrets.
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updated_at TEXT NOT NULL
) WITHOUT ROWID;
