-- The texts that a search looks through: titles, questions, answers and retries.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    interview BLOB NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
    is_title INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE INDEX passage_of_interview ON passage (interview, is_title);

CREATE VIRTUAL TABLE passage_fts USING fts5 (
    text,
    content = 'passage',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);

-- Deleted words leave the index at once, and not with some later merge.
INSERT INTO passage_fts (passage_fts, rank) VALUES ('secure-delete', 1);

PRAGMA user_version = 3;
