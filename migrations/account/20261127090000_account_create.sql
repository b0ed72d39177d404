-- One row an account. It exists once its address is confirmed, so an unconfirmed account is no account.
CREATE TABLE account (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    -- The address in small letters: what makes two spellings one account.
    email_key text NOT NULL UNIQUE,
    name text NOT NULL,
    role text NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'support', 'admin')),
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL,
    suspended_at timestamptz,
    deletion_due_at timestamptz
);

CREATE INDEX account_by_deletion_due ON account (deletion_due_at) WHERE deletion_due_at IS NOT NULL;
