-- The account that this profile is signed in to. Passwords, tokens and keys are in the keychain and never here.
CREATE TABLE account (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id BLOB NOT NULL,
    server TEXT NOT NULL,
    email TEXT NOT NULL,
    -- What lists call this computer.
    device_name TEXT NOT NULL,
    -- Under which device this profile takes part in sync; none while sync is off.
    enrolled BLOB,
    synced_at INTEGER
) STRICT;

PRAGMA user_version = 7;
