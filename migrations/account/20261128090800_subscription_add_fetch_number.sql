-- Fetches are numbered as they begin, because clocks of two servers differ: what was fetched under a lower number never
-- takes the place of what was fetched under a higher one.
CREATE SEQUENCE subscription_fetch;
ALTER TABLE subscription ADD COLUMN fetch_number bigint NOT NULL DEFAULT 0;

CREATE INDEX subscription_by_failed ON subscription (failed_at) WHERE failed_at IS NOT NULL;
