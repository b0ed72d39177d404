-- Pushes that are sent in pieces, as far as they have arrived; one at a time for each computer.
CREATE TABLE upload_piece (
    account uuid NOT NULL,
    device uuid NOT NULL,
    -- Where it begins, in bytes.
    at integer NOT NULL CHECK (at >= 0),
    -- Which push, as its computer names it.
    upload uuid NOT NULL,
    bytes bytea NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (account, device, at),
    FOREIGN KEY (account, device) REFERENCES device ON DELETE CASCADE
);
