-- A session that did not end speaks for an account that may act: suspending ends them, and a suspended account begins none.
UPDATE session SET ended_at = account.suspended_at
FROM account
WHERE account.id = session.account AND account.suspended_at IS NOT NULL AND session.ended_at IS NULL;

DROP VIEW live_session;
