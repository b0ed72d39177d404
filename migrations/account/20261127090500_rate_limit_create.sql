-- Limits that survive a restart and hold over all instances. The row says when the allowance will be whole again.
CREATE TABLE rate_limit (
    key text PRIMARY KEY,
    whole_at timestamptz NOT NULL
);

CREATE INDEX rate_limit_by_whole ON rate_limit (whole_at);

-- Failures in a row, by what is guessed at. A try is counted before it is checked, so parallel tries count too.
CREATE TABLE login_failure (
    key text PRIMARY KEY,
    failures integer NOT NULL,
    next_at timestamptz NOT NULL
);

CREATE INDEX login_failure_by_next ON login_failure (next_at);
