-- What an admin changed of the catalog. It stands whatever version of a question set is there; what no row names is as released.
CREATE TABLE catalog_edit (
    kind text NOT NULL CHECK (kind IN ('category', 'industry')),
    id text NOT NULL,
    -- Shown in the place of the released name.
    name text,
    -- Hidden categories are those in withdrawn_category.
    is_hidden boolean NOT NULL DEFAULT false CHECK (NOT is_hidden OR kind = 'industry'),
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (kind, id)
);
