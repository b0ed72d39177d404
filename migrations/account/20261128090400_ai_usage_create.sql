-- What calls of models came to, by account, day and model.
CREATE TABLE ai_usage (
    account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    day date NOT NULL,
    model text NOT NULL,
    calls bigint NOT NULL,
    -- Calls of which the provider told no numbers.
    estimated_calls bigint NOT NULL,
    input_tokens bigint NOT NULL,
    cached_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    cost_micros bigint NOT NULL,
    PRIMARY KEY (account, day, model)
);
