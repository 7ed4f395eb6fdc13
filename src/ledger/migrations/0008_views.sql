-- The books for readers of SQL.

CREATE VIEW account_balance AS
SELECT account, livemode, name, kind, currency, balance, greatest(balance, 0) AS debit, greatest(-balance, 0) AS credit,
  entry_count
FROM ledger_account;

CREATE VIEW journal_entry AS
SELECT journal.account, journal.livemode, journal.id AS journal, journal.key, journal.kind, journal.occurred_at,
  journal.booked_at, entry.line, ledger_account.name, entry.currency, entry.amount,
  greatest(entry.amount, 0) AS debit, greatest(-entry.amount, 0) AS credit, entry.balance_after,
  journal.cause, journal.actor, journal.reason
FROM journal
JOIN entry ON entry.account = journal.account AND entry.livemode = journal.livemode AND entry.journal = journal.id
JOIN ledger_account ON ledger_account.account = entry.account AND ledger_account.livemode = entry.livemode
  AND ledger_account.id = entry.ledger_account;

GRANT SELECT ON account_balance, journal_entry TO holdfast_app;
