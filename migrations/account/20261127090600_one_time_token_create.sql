-- Codes that mails carry, and challenges of a sign-in. The code itself is kept nowhere: it is the id with a keyed hash.
CREATE TABLE one_time_token (
    id uuid PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'change_email', 'mfa')),
    account uuid REFERENCES account ON DELETE CASCADE,
    registration uuid REFERENCES registration ON DELETE CASCADE,
    email text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    tries smallint NOT NULL DEFAULT 0,
    CHECK (num_nonnulls(account, registration) = 1)
);

CREATE INDEX one_time_token_by_account ON one_time_token (account, purpose) WHERE account IS NOT NULL;
CREATE INDEX one_time_token_by_registration ON one_time_token (registration) WHERE registration IS NOT NULL;
CREATE INDEX one_time_token_by_expiry ON one_time_token (expires_at);
