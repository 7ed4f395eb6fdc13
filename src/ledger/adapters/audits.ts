import type { Audits, AuditSubject } from '../../contracts/ports/ledger-audits';
import { formatMoney, money } from '../../domain/money';
import type { Session } from '../session';
import { confirmBookDifferences } from '../statements/confirm-book-differences';
import { endBookDifferences } from '../statements/end-book-differences';
import { findAccountAudit } from '../statements/find-account-audit';
import { listCustomersToAudit } from '../statements/list-customers-to-audit';
import { openCase } from '../statements/open-case';
import { readFigures } from '../statements/read-figures';
import { recordAccountAudited } from '../statements/record-account-audited';
import { recordBookDifferences } from '../statements/record-book-differences';
import { recordCustomerAudited } from '../statements/record-customer-audited';

/** What the audit found. */
export function audits(session: Session): Audits {
  return {
    customersDue: (before, again, limit) => listCustomersToAudit(session, before, again, limit),
    accountAuditedAt: () => findAccountAudit(session),
    record: (subject, found, times) =>
      session.transaction((transaction) => record(transaction, subject, found, times)),
    countOpen: async () => (await readFigures(session)).openDifferences,
  };
}

async function record(
  session: Session,
  subject: AuditSubject,
  found: Parameters<Audits['record']>[1],
  times: Parameters<Audits['record']>[2],
): Promise<void> {
  const { now } = times;
  const customer = subject === 'account' ? null : subject.customer;
  const name = customer ?? 'account';
  if (found.length > 0) await recordBookDifferences(session, name, found, now);
  await endBookDifferences(session, name, now);
  for (const confirmed of await confirmBookDifferences(session, name, times)) {
    const { key, figure, currency, ledger, stripe } = confirmed;
    const books = formatMoney(money(ledger, currency));
    const atStripe = formatMoney(money(stripe, currency));
    const text =
      `The books and Stripe differ in ${figure}: ${books} in the books, ${atStripe} at Stripe. Look at the journals ` +
      `of both (docs/runbook.md), mend the cause, and close this case; closed while it stands, it counts as explained.`;
    const amount = money(ledger - stripe, currency);
    await openCase(
      session,
      { key, kind: 'difference', customer, invoice: null, object: null, amount, text },
      now,
    );
  }
  if (customer === null) await recordAccountAudited(session, now);
  else await recordCustomerAudited(session, customer, now);
}
