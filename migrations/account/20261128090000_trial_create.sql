-- The trial of an account. It is begun once; it ends by the clock.
CREATE TABLE trial (
    account uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    started_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL
);

-- What trials were begun with, as keyed hashes: an address of mail, a computer. It outlives the account, or erasing one
-- would give another trial.
CREATE TABLE trial_claim (
    hash bytea PRIMARY KEY,
    claimed_at timestamptz NOT NULL
);
