-- The record log: everything that ever happened, in the order in which this computer learned of it.
-- It is only appended to. The one thing ever taken from it is the payload of what was deleted.
CREATE TABLE record (
    arrival INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    device BLOB NOT NULL,
    idx INTEGER NOT NULL CHECK (idx >= 1),
    kind TEXT NOT NULL,
    schema INTEGER NOT NULL,
    at INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    subject BLOB,
    payload TEXT,
    hash BLOB NOT NULL,
    UNIQUE (device, idx)
) STRICT;

CREATE INDEX record_of_subject ON record (subject, hlc, device) WHERE subject IS NOT NULL;

-- This computer's copy of the profile.
CREATE TABLE profile (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    device BLOB NOT NULL,
    -- The version of the app that wrote the tables' form; an older app names it when it refuses.
    needs TEXT NOT NULL
) STRICT;

PRAGMA application_id = 0x4a6f6274;
PRAGMA user_version = 1;
