-- The second factor: a sealed secret, and the last time step whose code was taken, so that no code is taken twice.
CREATE TABLE totp (
    account uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    secret bytea NOT NULL,
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step bigint NOT NULL DEFAULT 0
);

CREATE TABLE recovery_code (
    hash bytea PRIMARY KEY,
    account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    used_at timestamptz
);

CREATE INDEX recovery_code_by_account ON recovery_code (account);
