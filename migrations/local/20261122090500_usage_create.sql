-- What requests to models used. Outlives the interview it was spent on.
CREATE TABLE usage (
    record BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    interview BLOB,
    host TEXT NOT NULL,
    model TEXT NOT NULL,
    purpose TEXT NOT NULL,
    input_tokens INTEGER NOT NULL,
    cached_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    estimated INTEGER NOT NULL,
    cost INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX usage_newest ON usage (at, record);
CREATE INDEX usage_of_interview ON usage (interview) WHERE interview IS NOT NULL;

PRAGMA user_version = 6;
