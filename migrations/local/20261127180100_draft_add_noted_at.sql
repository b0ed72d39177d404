-- The `at` of the draft as the log last had it: another one means that the draft was changed since.
ALTER TABLE draft ADD COLUMN noted_at INTEGER;

CREATE INDEX draft_changed ON draft (interview, position, round) WHERE noted_at IS NOT at;

PRAGMA user_version = 8;
