-- Who asked for an account and has not confirmed the address. Each asking has a password of its own, so nobody can lay
-- a password under an address that somebody else confirms later with their own asking.
CREATE TABLE registration (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    email_key text NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX registration_by_email ON registration (email_key, created_at DESC);
CREATE INDEX registration_by_expiry ON registration (expires_at);
