-- Those that nobody used for long are forgotten.
CREATE INDEX known_device_by_seen ON known_device (seen_at);
