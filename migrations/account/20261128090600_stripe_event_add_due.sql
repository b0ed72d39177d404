-- When an event is worked on, and how that went.
ALTER TABLE stripe_event
    ADD COLUMN due_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,
    ADD COLUMN done_at timestamptz,
    -- Given up; a person should look.
    ADD COLUMN dead_at timestamptz,
    ADD COLUMN failure text;

CREATE INDEX stripe_event_by_due ON stripe_event (due_at) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX stripe_event_by_done ON stripe_event (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX stripe_event_by_dead ON stripe_event (dead_at) WHERE dead_at IS NOT NULL;
