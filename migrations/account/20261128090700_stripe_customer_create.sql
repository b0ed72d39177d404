-- Who pays for an account at Stripe.
CREATE TABLE stripe_customer (
    account uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    id text NOT NULL UNIQUE,
    -- How many customers the account had before this one.
    before integer NOT NULL DEFAULT 0,
    -- How many changes were asked for: a part of the key of the next one, so that a repetition is the same request.
    writes integer NOT NULL DEFAULT 0,
    -- The Checkout session that may be open; never more than one.
    checkout_session text,
    checkout_price text,
    -- When it is compared with Stripe next, whether or not an event comes.
    check_due_at timestamptz NOT NULL
);

CREATE INDEX stripe_customer_by_check_due ON stripe_customer (check_due_at);
