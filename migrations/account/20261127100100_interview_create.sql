-- Summaries of interviews, kept for who agreed to it. No word of a question or an answer.
ALTER TABLE account ADD COLUMN summaries_agreed_at timestamptz;

CREATE TABLE interview (
    account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    id uuid NOT NULL,
    category text NOT NULL,
    mode text NOT NULL CHECK (mode IN ('coached', 'mock', 'calm')),
    difficulty smallint CHECK (difficulty BETWEEN 1 AND 5),
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    spent_ms bigint NOT NULL CHECK (spent_ms >= 0),
    answers smallint NOT NULL CHECK (answers >= 0),
    points smallint CHECK (points BETWEEN 0 AND 100),
    tokens bigint NOT NULL CHECK (tokens >= 0),
    -- What the candidate thought of it, 1 to 5.
    rating smallint CHECK (rating BETWEEN 1 AND 5),
    PRIMARY KEY (account, id)
);

CREATE INDEX interview_by_start ON interview (account, started_at DESC, id DESC);
CREATE INDEX interview_by_category ON interview (account, category, started_at DESC, id DESC);
