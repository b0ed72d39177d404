-- One register for each setting: the write with the greatest (hlc, device) stands.
CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device BLOB NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 5;
