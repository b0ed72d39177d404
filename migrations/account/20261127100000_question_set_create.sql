-- The question sets of every version that was ever served. A set with other content gets the next number.
CREATE TABLE question_set (
    category text NOT NULL,
    version integer NOT NULL CHECK (version >= 1),
    name text NOT NULL,
    -- What SHA-256 makes of the content: the entity tag.
    hash bytea NOT NULL,
    content jsonb NOT NULL,
    summary jsonb NOT NULL,
    seeded_at timestamptz NOT NULL,
    PRIMARY KEY (category, version)
);
