-- Computers that keep their records here. Each writes one gapless line of them.
CREATE TABLE device (
    account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL,
    -- The last number of its line; none before the first record.
    last_idx bigint NOT NULL DEFAULT 0,
    size_bytes bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account, id)
);

-- Ciphertext that the server cannot read.
CREATE TABLE record (
    account uuid NOT NULL,
    device uuid NOT NULL,
    idx bigint NOT NULL CHECK (idx >= 1),
    ciphertext bytea NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (account, device, idx),
    FOREIGN KEY (account, device) REFERENCES device ON DELETE CASCADE
);
