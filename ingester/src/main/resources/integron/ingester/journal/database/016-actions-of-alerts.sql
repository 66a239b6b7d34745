-- What OBS does while the alert is on screen, as JSON; NULL for nothing.
ALTER TABLE alerts ADD COLUMN obs TEXT;
