-- The settings that were changed while Integron ran, by the keys of integron.yaml; no secrets.
ALTER TABLE settings ADD COLUMN updated_at TEXT NOT NULL DEFAULT '';
