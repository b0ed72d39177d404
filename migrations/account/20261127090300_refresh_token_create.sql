-- The line of refresh tokens of each session, by what SHA-256 makes of them.
CREATE TABLE refresh_token (
    hash bytea PRIMARY KEY,
    session uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    -- When it was first exchanged.
    presented_at timestamptz,
    -- When another successor took its place; presenting it later means that somebody else has it.
    void_at timestamptz,
    -- What it was exchanged for last. It follows from the token and the attempt, so the same attempt gets the same.
    successor bytea,
    -- How often its successor was replaced because the reply was lost.
    replacements smallint NOT NULL DEFAULT 0
);

CREATE INDEX refresh_token_by_session ON refresh_token (session);
