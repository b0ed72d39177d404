-- Unsent text. Not part of the log: it is overwritten with every pause in typing.
CREATE TABLE draft (
    interview BLOB NOT NULL REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    round INTEGER NOT NULL,
    text TEXT NOT NULL,
    spent_ms INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (interview, position, round)
) STRICT;

PRAGMA user_version = 4;
