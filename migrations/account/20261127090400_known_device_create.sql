-- Computers on which an account has signed in before: strangers' guesses do not lock them out.
CREATE TABLE known_device (
    hash bytea PRIMARY KEY,
    account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    seen_at timestamptz NOT NULL
);

CREATE INDEX known_device_by_account ON known_device (account);
