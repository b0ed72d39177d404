-- What the lists show of an interview. Made from the log, and made again from it at any time.
CREATE TABLE interview (
    id BLOB NOT NULL PRIMARY KEY,
    -- Counts the records behind this row.
    revision INTEGER NOT NULL,
    title TEXT NOT NULL,
    category TEXT NOT NULL,
    mode TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'paused', 'ended')),
    reason TEXT,
    answered INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    overall REAL,
    scored_by_model INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX interview_newest ON interview (started_at, id);
CREATE INDEX interview_newest_of_category ON interview (category, started_at, id);
CREATE INDEX interview_unfinished ON interview (started_at, id) WHERE status <> 'ended';

-- One place of an interview: which question stood there, and whether it was answered.
CREATE TABLE turn (
    interview BLOB NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    category TEXT NOT NULL,
    question TEXT,
    competency TEXT,
    asked_at INTEGER,
    answered INTEGER NOT NULL,
    PRIMARY KEY (interview, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX turn_of_category ON turn (category, question, asked_at) WHERE question IS NOT NULL;

-- The newest reading of each attempt, built-in and by a model; `overall` is absent when it was not scored.
CREATE TABLE reading (
    interview BLOB NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    by_model INTEGER NOT NULL,
    overall REAL,
    PRIMARY KEY (interview, position, attempt, by_model)
) STRICT, WITHOUT ROWID;

-- Deleted interviews. A tombstone wins over everything that arrives later.
CREATE TABLE tombstone (
    interview BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
