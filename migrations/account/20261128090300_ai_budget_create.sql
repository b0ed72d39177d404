-- What AI has cost on one day and what open calls may still cost, of one account or of everybody together.
CREATE TABLE ai_budget (
    scope text NOT NULL,
    day date NOT NULL,
    account uuid REFERENCES account ON DELETE CASCADE,
    spent_micros bigint NOT NULL DEFAULT 0 CHECK (spent_micros >= 0),
    reserved_micros bigint NOT NULL DEFAULT 0 CHECK (reserved_micros >= 0),
    PRIMARY KEY (scope, day)
);

CREATE INDEX ai_budget_by_account ON ai_budget (account) WHERE account IS NOT NULL;
CREATE INDEX ai_budget_by_day ON ai_budget (day);
