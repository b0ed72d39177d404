-- The subscription of an account as it was last fetched from Stripe. What an event says is never written here.
CREATE TABLE subscription (
    account uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    stripe_id text NOT NULL UNIQUE,
    price text NOT NULL,
    status text NOT NULL CHECK (status IN (
        'incomplete', 'incomplete_expired', 'trialing', 'active', 'past_due', 'canceled', 'unpaid', 'paused'
    )),
    period_ends_at timestamptz NOT NULL,
    cancels_at_period_end boolean NOT NULL,
    -- When the payment failed that is due; none while all is paid.
    failed_at timestamptz,
    -- When it ended for good.
    ended_at timestamptz,
    -- Of when this is: what is older never takes its place.
    fetched_at timestamptz NOT NULL,
    CHECK (failed_at IS NOT NULL OR status NOT IN ('past_due', 'unpaid'))
);
