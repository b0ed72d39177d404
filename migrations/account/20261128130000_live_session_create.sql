-- Sessions of accounts that may do something. Whoever reads by a session compares `expires_at` with its own clock.
CREATE VIEW live_session AS
SELECT session.id, session.account, session.expires_at, account.role
FROM session JOIN account ON account.id = session.account
WHERE session.ended_at IS NULL AND account.suspended_at IS NULL;
