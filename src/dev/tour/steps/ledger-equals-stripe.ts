import { compareAccount } from '../../../activities/equality/compare-account';
import { compareCustomer } from '../../../activities/equality/compare-customer';
import { differences } from '../../../domain/equality';
import type { Comparison } from '../../../domain/equality';
import { formatMoney, money } from '../../../domain/money';
import type { TourAct } from '../tour-act';
import { waitUntil } from '../wait-until';

function inWords({ object, currency, ledger, stripe }: Comparison): string {
  return `${object}: ledger ${formatMoney(money(ledger, currency))}, Stripe ${formatMoney(money(stripe, currency))}`;
}

/** The question that counts, asked in the end. */
export const ledgerEqualsStripe: readonly TourAct[] = [
  {
    name: 'The ledger equals Stripe for the customer',
    act: async (session, customer) => {
      const report = await waitUntil(
        'A quiet reading without differences',
        () => compareCustomer(session.books, customer),
        ({ quiet, differences: found }) => quiet && found.length === 0,
      );
      return report.comparisons.map(inWords).join('; ');
    },
  },
  {
    name: 'The ledger equals Stripe for the account, and its journals balance',
    act: async (session) => {
      const faults = await session.books.ledger.books.faults();
      if (faults.length > 0) throw new Error(faults.join('; '));
      const compared = await waitUntil(
        'An account without differences',
        () => compareAccount(session.books),
        (comparisons) => differences(comparisons).length === 0,
      );
      return compared.map(inWords).join('; ');
    },
  },
];
