import type { NaiveHoldfast } from '../simulation/model/naive-holdfast';
import type { NaiveStripe } from '../simulation/model/naive-stripe';

/** Stripe's fee for a payment, whatever it may be. */
export function feeOf(cents: number): number {
  return cents % 7;
}

/** Whether Stripe shows the balance transaction of a payment by now. */
export function isSettled(stripe: NaiveStripe, settlesAt: number | null): boolean {
  return settlesAt !== null && settlesAt <= stripe.now;
}

/**
 * What every account must hold once everything is booked, debits less credits, by docs/ledger.md: each account by the
 * sentence of its own that says what it equals at Stripe, none by what another account holds.
 */
export function expectedBalances(
  { stripe, invoices }: Pick<NaiveHoldfast, 'stripe' | 'invoices'>,
  customer: string,
): Map<string, number> {
  const sumOfRows = (type: string): number =>
    stripe.rows.filter((row) => row.type === type).reduce((sum, row) => sum + row.net, 0);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const open = stripe.intents.filter(({ status }) => status.startsWith('requires'));
  const paid = stripe.intents.filter(({ status }) => status === 'succeeded');
  const settled = paid.filter(({ settlesAt }) => isSettled(stripe, settlesAt));
  const returning = sum(
    stripe.refunds
      .filter(({ status }) => status === 'requires_action' || status === 'pending')
      .map(({ amount }) => amount),
  );
  const refunded = sum(invoices.map((invoice) => invoice.refunded));
  const owed = -sumOfRows('transferred_to_balance');
  const covered = sumOfRows('adjusted_for_overdraft');
  const balances = new Map<string, number>([
    ['stripe:cash_held', stripe.available + sum(open.map(({ funded }) => funded))],
    ['stripe:returns_held', returning],
    // Only the balance transactions of payments are booked so far; all other movements wait for theirs.
    [
      'stripe:settling',
      sum(paid.map(({ amount }) => amount)) -
        sum(settled.map(({ amount }) => amount)) -
        refunded +
        owed -
        covered,
    ],
    ['stripe:balance', sum(settled.map(({ amount }) => amount - feeOf(amount)))],
    ['fees', sum(settled.map(({ amount }) => feeOf(amount)))],
    [`customer:${customer}:receivable`, sum(open.map(({ amount }) => amount))],
    ['invoiced', -sum([...open, ...paid].map(({ amount }) => amount))],
    [`customer:${customer}:cash`, -stripe.available],
    [`customer:${customer}:returning`, -returning],
    [`customer:${customer}:owed`, -owed],
    [`customer:${customer}:clawed_back`, covered],
    ['refunds', refunded],
    ...open.map(({ id, funded }): [string, number] => [`intent:${id}:funding`, -funded]),
  ]);
  return new Map([...balances].filter(([, balance]) => balance !== 0));
}

/** Adds up entries as a bookkeeper without a computer would, and refuses to book a fact twice. */
export class NaiveBooks {
  readonly #balances = new Map<string, bigint>();
  readonly #keys = new Set<string>();
  /** When each account was first used, for the age of reservations. */
  readonly #firstUsed = new Map<string, number>();

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  balance(account: string): bigint {
    return this.#balances.get(account) ?? 0n;
  }

  balances(): Map<string, number> {
    const used = [...this.#balances].filter(([, balance]) => balance !== 0n);
    return new Map(used.map(([account, balance]) => [account, Number(balance)]));
  }

  /** Accounts whose name begins so and that hold something, the one used last first. */
  youngestFirst(prefix: string): string[] {
    const held = [...this.#balances].filter(([name, balance]) => balance !== 0n && name.startsWith(prefix));
    return held
      .map(([name]) => name)
      .sort((left, right) => (this.#firstUsed.get(right) ?? 0) - (this.#firstUsed.get(left) ?? 0));
  }

  /** Books a journal. Throws where it does not balance, or was booked before. */
  book(journal: {
    readonly key: string;
    readonly entries: readonly {
      readonly account: { readonly name: string };
      readonly money: { readonly amount: bigint };
    }[];
  }): void {
    if (this.#keys.has(journal.key)) throw new Error(`${journal.key} is booked twice.`);
    this.#keys.add(journal.key);
    const sum = journal.entries.reduce((total, { money }) => total + money.amount, 0n);
    if (sum !== 0n) throw new Error(`${journal.key} does not balance: ${sum}.`);
    for (const { account, money } of journal.entries) {
      this.#balances.set(account.name, this.balance(account.name) + money.amount);
      if (!this.#firstUsed.has(account.name)) this.#firstUsed.set(account.name, this.#firstUsed.size);
    }
  }
}
