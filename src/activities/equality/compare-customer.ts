import { compareFigures, differences, sumByCurrency } from '../../domain/equality';
import type { Comparison, Figures } from '../../domain/equality';
import { subtract } from '../../domain/money';
import type { Money } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import type { PaymentIntentReading, RefundReading } from '../../domain/stripe-readings';
import type { Ledger } from '../../contracts/ports/ledger';
import type { AccountBalance } from '../../contracts/ports/ledger-books';
import type { Stripe } from '../../contracts/ports/stripe';

export interface EqualityReport {
  /** False when the customer's money moved while it was compared, or rows are not booked yet: compare again. */
  readonly quiet: boolean;
  readonly comparisons: readonly Comparison[];
  readonly differences: readonly Comparison[];
}

type EqualityParts = { readonly ledger: Ledger; readonly stripe: Stripe };

/**
 * Does the ledger equal Stripe for a customer? Compares, per currency: free and reserved cash with what is
 * available, each intent's funding with what its cash rows and its remaining amount say, money on its way back with
 * the refunds that have not arrived, what is receivable with the amounts of the open intents, and credit that is
 * followed with Stripe's credit balance. An answer counts
 * only on a quiet reading: the newest row is the same before and after, and it is booked.
 */
export async function compareCustomer(parts: EqualityParts, customer: string): Promise<EqualityReport> {
  const before = await newestRow(parts, customer);
  const stripe = await readStripe(parts, customer);
  const balances = await parts.ledger.books.balances(`customer:${customer}:`);
  const comparisons = [
    ...compareFigures(`customer ${customer}: cash`, cashInBooks(balances, customer), stripe.available),
    ...(await compareFunding(parts, stripe.funded, stripe.fundedByRows)),
    ...compareFigures(
      `customer ${customer}: returning`,
      liability(balances, `customer:${customer}:returning`),
      stripe.returning,
    ),
    ...compareFigures(
      `customer ${customer}: receivable`,
      asset(balances, `customer:${customer}:receivable`),
      openAmounts(stripe.intents, await parts.ledger.credit.dueWithoutIntent(customer)),
    ),
    ...(await compareCredit(parts, customer, balances)),
  ];
  const after = await newestRow(parts, customer);
  const booked = await parts.ledger.cash.booked(customer, after === null ? [] : [after]);
  const quiet = before === after && (after === null || booked.among.has(after));
  return { quiet, comparisons, differences: differences(comparisons) };
}

/** A customer's credit is in the books from the first invoice on that may use it. */
async function compareCredit(
  parts: EqualityParts,
  customer: string,
  balances: readonly AccountBalance[],
): Promise<Comparison[]> {
  if ((await parts.ledger.customers.find(customer))?.followsCredit !== true) return [];
  const credit = liability(balances, `customer:${customer}:credit`);
  const atStripe = await parts.stripe.retrieveCreditBalance(customer);
  return compareFigures(`customer ${customer}: credit`, credit, atStripe);
}

async function newestRow(parts: EqualityParts, customer: string): Promise<string | null> {
  const page = await parts.stripe.listCashTransactions(customer, { limit: 1, startingAfter: null });
  return page.rows[0]?.id ?? null;
}

interface StripeSide {
  readonly available: Figures;
  readonly returning: Figures;
  readonly intents: readonly PaymentIntentReading[];
  /** Those, and intents of somebody else's that the cash was applied to. */
  readonly funded: readonly PaymentIntentReading[];
  /** Applied less unapplied, by intent, from the cash rows. */
  readonly fundedByRows: ReadonlyMap<string, bigint>;
}

async function readStripe(parts: EqualityParts, customer: string): Promise<StripeSide> {
  const balance = await parts.stripe.retrieveCashBalance(customer);
  const all = await parts.stripe.listPaymentIntents(customer, null);
  const onRecord = await parts.ledger.balanceTransactions.ownPaymentIntents(all.map(({ id }) => id));
  const intents = all.filter(
    ({ id, metadata }) => metadata['holdfast_invoice'] !== undefined || onRecord.has(id),
  );
  const own = new Set(intents.map(({ id }) => id));
  const fundedByRows = await fundingFromRows(parts, customer);
  const refunds = (await parts.stripe.listRefunds(null)).filter(
    ({ customer: of, payment }) => of === customer || (payment !== null && own.has(payment.paymentIntent)),
  );
  return {
    available: balance.available,
    returning: sumByCurrency(refunds.filter(isOnItsWay).map((refund) => refund.amount)),
    intents,
    funded: all.filter(({ id }) => own.has(id) || fundedByRows.has(id)),
    fundedByRows,
  };
}

function isOnItsWay(refund: RefundReading): boolean {
  return refund.status === 'requires_action' || refund.status === 'pending';
}

async function fundingFromRows(parts: EqualityParts, customer: string): Promise<Map<string, bigint>> {
  const funded = new Map<string, bigint>();
  let startingAfter: string | null = null;
  for (let more = true; more; ) {
    const page = await parts.stripe.listCashTransactions(customer, { limit: 100, startingAfter });
    for (const row of page.rows) {
      if (row.paymentIntent !== null)
        funded.set(row.paymentIntent, (funded.get(row.paymentIntent) ?? 0n) - row.netAmount);
    }
    startingAfter = page.rows.at(-1)?.id ?? null;
    more = page.hasMore;
  }
  return funded;
}

async function compareFunding(
  parts: EqualityParts,
  intents: readonly PaymentIntentReading[],
  fundedByRows: ReadonlyMap<string, bigint>,
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const intent of intents) {
    const { currency } = intent.amount;
    const name = `intent:${intent.id}:funding`;
    const ledger = liability(await parts.ledger.books.balances(name), name);
    const open = !isTerminal(intent.status);
    const byRows = new Map([[currency, open ? (fundedByRows.get(intent.id) ?? 0n) : 0n]]);
    comparisons.push(...compareFigures(`intent ${intent.id}: funding by its rows`, ledger, byRows));
    comparisons.push(...(await compareHold(parts, intent)));
    if (open && intent.amountRemaining !== null) {
      const byInstructions = new Map([[currency, intent.amount.amount - intent.amountRemaining.amount]]);
      comparisons.push(
        ...compareFigures(`intent ${intent.id}: funding by its remaining amount`, ledger, byInstructions),
      );
    }
  }
  return comparisons;
}

async function compareHold(parts: EqualityParts, intent: PaymentIntentReading): Promise<Comparison[]> {
  const { amount, currency } = intent.amountCapturable;
  const name = `hold:${intent.id}`;
  const ledger = asset(await parts.ledger.books.balances(name), name);
  if (ledger.size === 0 && amount === 0n) return [];
  return compareFigures(`intent ${intent.id}: what is held`, ledger, new Map([[currency, amount]]));
}

/**
 * What customers still owe is the amount of every intent that is not at its end: a part payment pays nothing yet, but
 * what was captured from a card is paid. An invoice that has used credit is owed before it has an intent.
 */
function openAmounts(intents: readonly PaymentIntentReading[], withoutIntent: readonly Money[]): Figures {
  const open = intents
    .filter((intent) => !isTerminal(intent.status))
    .map(({ amount, amountReceived }) => subtract(amount, amountReceived));
  return sumByCurrency([...open, ...withoutIntent]);
}

function cashInBooks(balances: readonly AccountBalance[], customer: string): Figures {
  const own = balances.filter(
    ({ account }) =>
      account === `customer:${customer}:cash` || account.startsWith(`customer:${customer}:reserved:`),
  );
  return sumByCurrency(own.map(({ balance }) => ({ currency: balance.currency, amount: -balance.amount })));
}

function asset(balances: readonly AccountBalance[], account: string): Figures {
  return sumByCurrency(balances.filter((one) => one.account === account).map((one) => one.balance));
}

function liability(balances: readonly AccountBalance[], account: string): Figures {
  const own = balances.filter((one) => one.account === account);
  return sumByCurrency(own.map(({ balance }) => ({ currency: balance.currency, amount: -balance.amount })));
}
