-- When a page of the user last asked the queue for an alert; NULL where only guests have the queue.
ALTER TABLE alert_queues ADD COLUMN own_at INTEGER;
UPDATE alert_queues SET own_at = used_at;
