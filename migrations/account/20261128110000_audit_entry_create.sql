-- One row for each thing that changes what an account is or may do, written in the transaction that does it. It names no
-- address and no text. An entry outlives the account it is about, without saying any more which one that was.
CREATE TABLE audit_entry (
    -- Ordered by time.
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    action text NOT NULL,
    actor text NOT NULL CHECK (actor IN ('owner', 'staff', 'operator', 'server')),
    -- Who of the staff.
    staff uuid REFERENCES account ON DELETE SET NULL,
    -- Whom it was done to.
    account uuid REFERENCES account ON DELETE SET NULL
);

CREATE INDEX audit_entry_by_account ON audit_entry (account, id) WHERE account IS NOT NULL;
CREATE INDEX audit_entry_by_staff ON audit_entry (staff) WHERE staff IS NOT NULL;
CREATE INDEX audit_entry_by_at ON audit_entry (at);
