/**
 * A second, naive model of a customer's cash and the intents that it pays, in one currency, written from Stripe's
 * documents (payments/customer-balance/reconciliation, payments/bank-transfers/accept-a-payment,
 * api/payment_intents/apply_customer_balance) and not from Local Stripe's code. Amounts are minor units.
 */
export interface ModelIntent {
  amount: number;
  applied: number;
  status: 'canceled' | 'requires_action' | 'requires_confirmation' | 'succeeded';
  /** The place in the order of confirmations: the oldest is paid first. */
  confirmed: number;
}

export interface ModelCustomer {
  cash: number;
  mode: 'automatic' | 'manual';
  readonly intents: ModelIntent[];
  /** Type and net amount of each cash balance transaction, oldest first. */
  readonly rows: [type: string, net: number][];
}

/** What a call is refused with; the model is as before. */
export class Refused extends Error {}

const LARGEST_GROUP = 5;

export class MoneyModel {
  readonly customers: ModelCustomer[] = [];
  #confirmations = 0;

  addCustomer(): ModelCustomer {
    const customer: ModelCustomer = { cash: 0, mode: 'automatic', intents: [], rows: [] };
    this.customers.push(customer);
    return customer;
  }

  createIntent(customer: ModelCustomer, amount: number, confirm: boolean): ModelIntent {
    const intent: ModelIntent = { amount, applied: 0, status: 'requires_confirmation', confirmed: 0 };
    customer.intents.push(intent);
    if (confirm) this.confirm(customer, intent);
    return intent;
  }

  /** Automatic mode: what there is pays this intent. Manual mode: it waits, and the cash is not touched. */
  confirm(customer: ModelCustomer, intent: ModelIntent): void {
    if (intent.status !== 'requires_confirmation' && intent.status !== 'requires_action') throw new Refused();
    intent.status = 'requires_action';
    intent.confirmed = this.#confirmations += 1;
    if (customer.mode === 'automatic') this.#pay(customer, intent, customer.cash);
  }

  /** A transfer arrives, perhaps with the reference of an intent. */
  fund(customer: ModelCustomer, amount: number, named: ModelIntent | null): void {
    this.#move(customer, 'funded', amount);
    if (customer.mode === 'manual') return;
    if (named?.status === 'requires_action') {
      this.#pay(customer, named, customer.cash);
      this.#spread(customer);
    } else {
      this.#reconcile(customer, amount);
    }
  }

  /** By hand, in either mode: without an amount as much as is wanted and there. */
  apply(customer: ModelCustomer, intent: ModelIntent, amount: number | null): void {
    const isOpen = intent.status === 'requires_confirmation' || intent.status === 'requires_action';
    const wanted = amount ?? Math.min(remaining(intent), customer.cash);
    if (!isOpen || wanted === 0 || wanted > remaining(intent) || wanted > customer.cash) throw new Refused();
    if (intent.status === 'requires_confirmation') {
      intent.status = 'requires_action';
      intent.confirmed = this.#confirmations += 1;
    }
    this.#pay(customer, intent, wanted);
  }

  /** Another amount: what was applied comes free, and the intent has to be confirmed again. */
  update(customer: ModelCustomer, intent: ModelIntent, amount: number): void {
    if (intent.status !== 'requires_confirmation' && intent.status !== 'requires_action') throw new Refused();
    if (amount === intent.amount) return;
    intent.amount = amount;
    intent.status = 'requires_confirmation';
    this.#free(customer, intent);
  }

  cancel(customer: ModelCustomer, intent: ModelIntent): void {
    if (intent.status === 'succeeded' || intent.status === 'canceled') throw new Refused();
    intent.status = 'canceled';
    this.#free(customer, intent);
  }

  #free(customer: ModelCustomer, intent: ModelIntent): void {
    const { applied } = intent;
    if (applied === 0) return;
    intent.applied = 0;
    this.#move(customer, 'unapplied_from_payment', applied);
    if (customer.mode === 'automatic') this.#reconcile(customer, customer.cash);
  }

  /** First a group of up to five that wants exactly what was sent, or what is there; else oldest first. */
  #reconcile(customer: ModelCustomer, sent: number): void {
    for (const target of [sent, customer.cash]) {
      const group = firstGroup(waiting(customer), target);
      if (group === null) continue;
      for (const intent of group) this.#pay(customer, intent, remaining(intent));
      return;
    }
    this.#spread(customer);
  }

  #spread(customer: ModelCustomer): void {
    for (const intent of waiting(customer)) this.#pay(customer, intent, customer.cash);
  }

  #pay(customer: ModelCustomer, intent: ModelIntent, atMost: number): void {
    const amount = Math.min(atMost, remaining(intent));
    if (amount === 0) return;
    intent.applied += amount;
    if (remaining(intent) === 0) intent.status = 'succeeded';
    this.#move(customer, 'applied_to_payment', -amount);
  }

  #move(customer: ModelCustomer, type: string, net: number): void {
    customer.cash += net;
    customer.rows.push([type, net]);
  }
}

export function remaining(intent: ModelIntent): number {
  return intent.amount - intent.applied;
}

function waiting(customer: ModelCustomer): ModelIntent[] {
  return customer.intents
    .filter(({ status }) => status === 'requires_action')
    .sort((one, other) => one.confirmed - other.confirmed);
}

/** The smallest group that wants exactly the target; of equally small ones that with the oldest members. */
function firstGroup(oldestFirst: readonly ModelIntent[], target: number): readonly ModelIntent[] | null {
  for (let size = 1; size <= LARGEST_GROUP; size += 1) {
    const found = groupsOf(oldestFirst, size).find(
      (group) => group.reduce((sum, intent) => sum + remaining(intent), 0) === target,
    );
    if (found !== undefined) return found;
  }
  return null;
}

/** Every choice of `size` items, in the order of their places. */
function groupsOf(items: readonly ModelIntent[], size: number): readonly (readonly ModelIntent[])[] {
  if (size === 0) return [[]];
  return items.flatMap((first, place) =>
    groupsOf(items.slice(place + 1), size - 1).map((others) => [first, ...others]),
  );
}
