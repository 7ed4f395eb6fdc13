import { compareAccount } from '../../../activities/equality/compare-account';
import { compareCustomer } from '../../../activities/equality/compare-customer';
import { differences } from '../../../domain/equality';
import type { Comparison } from '../../../domain/equality';
import { formatMoney, money } from '../../../domain/money';
import type { TourAct } from '../tour-act';
import type { TourObservation } from '../tour-report';
import type { TourSession } from '../tour-session';
import { waitUntil } from '../wait-until';

/** Tells what was compared: in words those figures that are not nothing, and all of them as data. */
function observe(comparisons: readonly Comparison[]): TourObservation {
  const moving = comparisons.filter(({ ledger, stripe }) => ledger !== 0n || stripe !== 0n);
  const words = moving.map(
    ({ object, currency, ledger }) => `${object} ${formatMoney(money(ledger, currency))}`,
  );
  const rest = `${comparisons.length} figures are equal`;
  return {
    detail: words.length === 0 ? `${rest}, all of them zero` : `${rest}; among them ${words.join(', ')}`,
    comparisons: comparisons.map(({ object, currency, ledger, stripe }) => ({
      object,
      currency,
      ledger: ledger.toString(),
      stripe: stripe.toString(),
    })),
  };
}

/** Compares the customer's figures on a quiet reading; fails when they do not become equal. */
export async function customerEqualsStripe(session: TourSession, customer: string): Promise<TourObservation> {
  const report = await waitUntil(
    'A quiet reading without differences',
    () => compareCustomer(session.books, customer),
    ({ quiet, differences: found }) => quiet && found.length === 0,
  );
  return observe(report.comparisons);
}

/** The question that counts, asked in the end. */
export const ledgerEqualsStripe: readonly TourAct[] = [
  { name: 'The ledger equals Stripe for the customer', act: customerEqualsStripe },
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
      return observe(compared);
    },
  },
];
