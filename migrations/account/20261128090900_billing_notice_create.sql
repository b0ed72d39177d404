-- What an account was told about its plan. Written with the mail, in one transaction: each notice once.
CREATE TABLE billing_notice (
    account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    kind text NOT NULL,
    -- Which payment, trial or subscription.
    about text NOT NULL,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (account, kind, about)
);

CREATE INDEX trial_by_end ON trial (ends_at);
