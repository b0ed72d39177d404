-- Categories whose question sets are not offered, whatever version of them is there.
CREATE TABLE withdrawn_category (
    category text PRIMARY KEY,
    withdrawn_at timestamptz NOT NULL
);
