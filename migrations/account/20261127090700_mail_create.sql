-- Mail to be sent. Written in the transaction that causes it, sent by a worker. A code is named, never held.
CREATE TABLE mail (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    receiver text NOT NULL,
    name text NOT NULL,
    token uuid REFERENCES one_time_token ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    sent_at timestamptz,
    -- Given up; a person should look.
    dead_at timestamptz,
    failure text
);

CREATE INDEX mail_by_due ON mail (due_at) WHERE sent_at IS NULL AND dead_at IS NULL;
CREATE INDEX mail_by_dead ON mail (dead_at) WHERE dead_at IS NOT NULL;
CREATE INDEX mail_by_token ON mail (token) WHERE token IS NOT NULL;
CREATE INDEX mail_by_sent ON mail (sent_at) WHERE sent_at IS NOT NULL;
