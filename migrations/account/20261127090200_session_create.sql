-- One row a sign-in. Every request looks here, so that an ended session is refused at once.
CREATE TABLE session (
    id uuid PRIMARY KEY,
    account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    device_name text NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    -- No exchange of tokens moves this.
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);

CREATE INDEX session_by_account ON session (account, created_at DESC) WHERE ended_at IS NULL;
CREATE INDEX session_by_expiry ON session (expires_at);
CREATE INDEX session_of_account ON session (account);
