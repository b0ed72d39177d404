-- One row a call of a model. It stands before the model is asked, with the most that the call can cost; so a crash loses
-- none. It holds numbers only, never a word of what was asked or answered.
CREATE TABLE ai_call (
    id uuid PRIMARY KEY,
    account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    -- What SHA-256 makes of the id that the client gave the call; the same call is not made twice.
    client_key bytea,
    model text NOT NULL,
    day date NOT NULL,
    reserved_input bigint NOT NULL,
    reserved_output bigint NOT NULL,
    reserved_micros bigint NOT NULL CHECK (reserved_micros >= 0),
    begun_at timestamptz NOT NULL,
    -- After this nobody works on it any more: the worker settles it.
    expires_at timestamptz NOT NULL,
    settled_at timestamptz,
    UNIQUE (account, client_key)
);

CREATE INDEX ai_call_open_by_account ON ai_call (account) WHERE settled_at IS NULL;
CREATE INDEX ai_call_open_by_expiry ON ai_call (expires_at) WHERE settled_at IS NULL;
CREATE INDEX ai_call_by_settled ON ai_call (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX ai_call_by_account ON ai_call (account);
