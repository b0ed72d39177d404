-- What Stripe has told, word by word, once an event. An event is a reason to fetch, never a source of facts.
CREATE TABLE stripe_event (
    id text PRIMARY KEY,
    kind text NOT NULL,
    payload bytea NOT NULL,
    received_at timestamptz NOT NULL
);

CREATE INDEX stripe_event_by_received ON stripe_event (received_at);
