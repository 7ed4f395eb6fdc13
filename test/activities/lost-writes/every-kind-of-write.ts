import { bookCardPayment } from '../../../src/activities/card-payment/book-card-payment';
import { followCashReturn } from '../../../src/activities/cash-return/follow-cash-return';
import { bringBooksUpToStripe } from '../../../src/activities/customer-cash/sync-customer-cash';
import { carryOutWrite } from '../../../src/activities/stripe-writes/carry-out-write';
import type { ActivityParts } from '../../../src/activities/activity-parts';
import type { WriteToAnnounce } from '../../../src/contracts/ports/ledger-stripe-writes';
import type {
  StripeWriteKind,
  StripeWriteOf,
  StripeWriteRequest,
} from '../../../src/contracts/stripe-writes';
import * as billing from '../../local-stripe/billing/billing-under-test';
import type { ActivitiesUnderTest } from '../activities-under-test';

/** A write that can be sent, and how Stripe shows that it was carried out. */
export interface PreparedWrite {
  readonly write: WriteToAnnounce;
  /** How often Stripe has carried it out: 1 in the end, and never 2. */
  timesDone(): Promise<number>;
  /** Books what the write changed, where no sync of the customer's cash does. */
  book?(parts: ActivityParts): Promise<unknown>;
}

/** Parts whose clock is Stripe's. */
export type Prepare = (test: ActivitiesUnderTest, parts: ActivityParts) => Promise<PreparedWrite>;

const eur = (cents: number) => ({ amount: String(cents), currency: 'eur' });

/** A row for every kind of write: one that is added to the contracts without a row does not compile. */
export const everyKindOfWrite: Readonly<Record<StripeWriteKind, Prepare>> = {
  create_payment_intent: async (test, parts) => {
    const { customer, creation } = await registered(test, parts, 'create_payment_intent');
    return {
      write: creation,
      timesDone: async () => (await test.sdk.paymentIntents.list({ customer })).data.length,
    };
  },
  apply_customer_balance: async (test, parts) => {
    const { customer, paymentIntent } = await bankTransferIntent(test, parts);
    await fund(test, parts, customer, 30_000);
    const amount = eur(20_000);
    return {
      write: decision(customer, paymentIntent, { kind: 'apply_customer_balance', paymentIntent, amount }),
      timesDone: async () => {
        const { data } = await test.sdk.customers.listCashBalanceTransactions(customer, { limit: 100 });
        return data.filter(({ type }) => type === 'applied_to_payment').length;
      },
    };
  },
  cancel_payment_intent: async (test, parts) => {
    const { customer, paymentIntent } = await bankTransferIntent(test, parts);
    return {
      write: decision(customer, paymentIntent, {
        kind: 'cancel_payment_intent',
        paymentIntent,
        currency: 'eur',
        cancellationReason: null,
      }),
      timesDone: async () => once((await retrieve(test, paymentIntent)).status === 'canceled'),
    };
  },
  adjust_credit_balance: async (test, parts) => {
    const { customer, invoice } = await registered(test, parts, 'create_payment_intent');
    await parts.ledger.customers.followCredit(customer);
    await test.sdk.customers.createBalanceTransaction(customer, { amount: -20_000, currency: 'eur' });
    return {
      write: decision(customer, `credit:${customer}`, {
        kind: 'adjust_credit_balance',
        customer,
        direction: 'use',
        amount: eur(15_000),
        invoice,
        attempt: 1,
        number: invoice,
        instance: parts.instance,
      }),
      timesDone: async () => (await test.sdk.customers.listBalanceTransactions(customer)).data.length - 1,
    };
  },
  return_cash: async (test, parts) => {
    const customer = await test.managedCustomer();
    await fund(test, parts, customer, 30_000);
    const request = { kind: 'return_cash', customer, amount: eur(10_000), invoice: 'INV-1' } as const;
    return {
      write: decision(customer, `return-of-${customer}`, request),
      timesDone: async () => {
        const { data } = await test.sdk.customers.listCashBalanceTransactions(customer, { limit: 100 });
        return data.filter(({ type }) => type === 'return_initiated').length;
      },
    };
  },
  refund_payment: async (test, parts) => {
    const { customer, paymentIntent, refund } = await paidIntent(test, parts);
    return {
      write: refund,
      timesDone: () => refundsOf(test, paymentIntent),
      book: () => bring(parts, customer),
    };
  },
  cancel_refund: async (test, parts) => {
    const { customer, paymentIntent, refund } = await paidIntent(test, parts);
    const created = await done(parts, refund);
    return {
      write: decision(customer, created, { kind: 'cancel_refund', refund: created, paymentIntent }),
      timesDone: async () => once((await test.sdk.refunds.retrieve(created)).status === 'canceled'),
      book: (later) => followCashReturn(later)({ refund: created }),
    };
  },
  update_payment_intent: async (test, parts) => {
    const { customer, paymentIntent, update } = await updatedIntent(test, parts);
    return {
      write: decision(customer, paymentIntent, update),
      timesDone: async () => once((await retrieve(test, paymentIntent)).amount === 40_000),
    };
  },
  pay_from_cash: async (test, parts) => {
    const { customer, invoice } = await registered(test, parts, 'create_payment_intent');
    await fund(test, parts, customer, 60_000);
    const creation = decision(customer, `invoice:${invoice}:1`, {
      kind: 'create_payment_intent',
      customer,
      amount: eur(50_000),
      invoice,
      attempt: 1,
      number: invoice,
      instance: parts.instance,
      country: 'DE',
      confirmedLater: true,
      cashOnly: true,
    });
    const paymentIntent = await done(parts, creation);
    const amount = eur(50_000);
    return {
      write: decision(customer, paymentIntent, { kind: 'pay_from_cash', paymentIntent, amount }),
      timesDone: async () => (await retrieve(test, paymentIntent)).amount_received / 50_000,
    };
  },
  confirm_bank_transfer: async (test, parts) => {
    const { customer, paymentIntent, update } = await updatedIntent(test, parts);
    await done(parts, decision(customer, paymentIntent, update));
    return {
      write: decision(customer, paymentIntent, { kind: 'confirm_bank_transfer', customer, paymentIntent }),
      timesDone: async () => once((await retrieve(test, paymentIntent)).status === 'requires_action'),
    };
  },
  create_card_payment_intent: async (test, parts) => {
    const { customer, creation } = await registered(test, parts, 'create_card_payment_intent');
    return {
      write: creation,
      timesDone: async () => (await test.sdk.paymentIntents.list({ customer })).data.length,
    };
  },
  confirm_payment_intent: async (test, parts) => {
    const { customer, paymentIntent } = await cardIntent(test, parts);
    return {
      write: decision(customer, paymentIntent, confirmation(paymentIntent)),
      timesDone: async () => (await test.sdk.charges.list({ payment_intent: paymentIntent })).data.length,
      book: (later) => bookCardPayment(later, paymentIntent),
    };
  },
  // The first of several captures: sent twice it would take twice.
  capture_payment_intent: async (test, parts) => {
    const { customer, paymentIntent } = await hold(test, parts);
    return {
      write: decision(customer, paymentIntent, {
        kind: 'capture_payment_intent',
        paymentIntent,
        amount: eur(20_000),
        finalCapture: false,
        metadata: {},
        receivedBefore: eur(0),
      }),
      timesDone: async () => (await retrieve(test, paymentIntent)).amount_received / 20_000,
      book: (later) => bookCardPayment(later, paymentIntent),
    };
  },
  increment_authorization: async (test, parts) => {
    const { customer, paymentIntent } = await hold(test, parts);
    return {
      write: decision(customer, paymentIntent, {
        kind: 'increment_authorization',
        paymentIntent,
        amount: eur(60_000),
      }),
      timesDone: async () => once((await retrieve(test, paymentIntent)).amount === 60_000),
      book: (later) => bookCardPayment(later, paymentIntent),
    };
  },
  expire_checkout_session: async (test) => {
    const customer = await test.managedCustomer();
    const { id: checkoutSession } = await billing.createCheckoutSession(test.sdk, {
      customer,
      amount: 50_000,
    });
    const expiry = { kind: 'expire_checkout_session', customer, checkoutSession } as const;
    return {
      write: decision(customer, checkoutSession, expiry),
      timesDone: async () => {
        const { status } = await test.sdk.checkout.sessions.retrieve(checkoutSession);
        return once(status === 'expired');
      },
    };
  },
  finalize_invoice: async (test) => {
    const customer = await test.managedCustomer();
    const { id: invoice } = await billing.draftInvoice(test.sdk, { customer, amount: 50_000 });
    return {
      write: decision(customer, invoice, { kind: 'finalize_invoice', customer, invoice }),
      timesDone: async () => once((await test.sdk.invoices.retrieve(invoice)).status === 'open'),
    };
  },
  void_invoice: async (test) => {
    const { customer, invoice, paymentIntent } = await openInvoice(test);
    return {
      write: decision(customer, paymentIntent, { kind: 'void_invoice', customer, invoice, paymentIntent }),
      timesDone: async () => once((await test.sdk.invoices.retrieve(invoice)).status === 'void'),
    };
  },
  create_credit_note: async (test) => {
    const { customer, invoice, paymentIntent } = await openInvoice(test);
    const amount = eur(10_000);
    return {
      write: decision(customer, paymentIntent, {
        kind: 'create_credit_note',
        customer,
        invoice,
        paymentIntent,
        amount,
      }),
      timesDone: async () => (await test.sdk.creditNotes.list({ invoice })).data.length,
    };
  },
  set_reconciliation_mode: async (test) => {
    const customer = await test.managedCustomer();
    return {
      write: decision(customer, customer, { kind: 'set_reconciliation_mode', customer, mode: 'automatic' }),
      timesDone: async () => {
        const { settings } = await test.sdk.customers.retrieveCashBalance(customer);
        return once(settings.reconciliation_mode === 'automatic');
      },
    };
  },
};

const once = (happened: boolean): number => (happened ? 1 : 0);

const bring = (parts: ActivityParts, customer: string) => bringBooksUpToStripe(parts, customer);

const retrieve = (test: ActivitiesUnderTest, paymentIntent: string) =>
  test.sdk.paymentIntents.retrieve(paymentIntent);

async function refundsOf(test: ActivitiesUnderTest, paymentIntent: string): Promise<number> {
  return (await test.sdk.refunds.list({ payment_intent: paymentIntent })).data.length;
}

function decision(customer: string, object: string, request: StripeWriteRequest): WriteToAnnounce {
  return {
    cause: `decision/${object}/${request.kind}`,
    customer,
    object,
    request,
    reserveFor: null,
    spends: null,
  };
}

/** Carries a write out and gives the id of what it created or changed. */
async function done(parts: ActivityParts, write: WriteToAnnounce): Promise<string> {
  const outcome = await carryOutWrite(parts, write);
  if (outcome.state === 'done') return outcome.resultId;
  throw new Error(`${write.request.kind} was refused: ${outcome.refusal.message}`);
}

async function fund(
  test: ActivitiesUnderTest,
  parts: ActivityParts,
  customer: string,
  amount: number,
): Promise<void> {
  await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount, currency: 'eur' });
  await bring(parts, customer);
}

/** An invoice of €500 in the registry, and the write that creates its PaymentIntent. */
async function registered(
  test: ActivitiesUnderTest,
  parts: ActivityParts,
  kind: 'create_payment_intent' | 'create_card_payment_intent',
): Promise<{ customer: string; invoice: string; creation: WriteToAnnounce }> {
  const customer = await test.managedCustomer();
  const invoice = `INV-${customer}`;
  const method =
    kind === 'create_payment_intent'
      ? ({ type: 'bank_transfer', country: 'DE' } as const)
      : ({ type: 'card', capture: 'manual' } as const);
  const input = { invoice, customer, amount: eur(50_000), method };
  const workflowId = `invoice-payment/${invoice}`;
  const now = await parts.clock.now();
  await parts.ledger.invoicePayments.register({ invoice, workflowId, input, dueAt: null, now });
  const common = {
    customer,
    amount: eur(50_000),
    invoice,
    attempt: 1,
    number: invoice,
    instance: parts.instance,
  };
  const request: StripeWriteOf<typeof kind> =
    kind === 'create_payment_intent'
      ? { kind, ...common, country: 'DE' }
      : {
          kind,
          ...common,
          capture: 'manual',
          confirmation: 'automatic',
          paymentMethod: null,
          requestIncrementalAuthorization: true,
          requestMulticapture: true,
          requestExtendedAuthorization: false,
        };
  return { customer, invoice, creation: decision(customer, `invoice:${invoice}:1`, request) };
}

async function bankTransferIntent(
  test: ActivitiesUnderTest,
  parts: ActivityParts,
): Promise<{ customer: string; paymentIntent: string }> {
  const { customer, creation } = await registered(test, parts, 'create_payment_intent');
  return { customer, paymentIntent: await done(parts, creation) };
}

async function updatedIntent(
  test: ActivitiesUnderTest,
  parts: ActivityParts,
): Promise<{ customer: string; paymentIntent: string; update: StripeWriteRequest }> {
  const { customer, paymentIntent } = await bankTransferIntent(test, parts);
  const because = 'amount_changed' as const;
  const update = { kind: 'update_payment_intent', paymentIntent, amount: eur(40_000), because } as const;
  return { customer, paymentIntent, update };
}

/** An invoice that was paid by bank transfer, and the write that gives €100 of it back. */
async function paidIntent(
  test: ActivitiesUnderTest,
  parts: ActivityParts,
): Promise<{ customer: string; paymentIntent: string; refund: WriteToAnnounce }> {
  const { customer, paymentIntent } = await bankTransferIntent(test, parts);
  await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 50_000, currency: 'eur' });
  await test.sdk.paymentIntents.applyCustomerBalance(paymentIntent, { amount: 50_000, currency: 'eur' });
  await bring(parts, customer);
  const refund = decision(customer, `refund-${customer}`, {
    kind: 'refund_payment',
    paymentIntent,
    amount: eur(10_000),
    invoice: `INV-${customer}`,
    instructionsEmail: null,
    refundReason: null,
  });
  return { customer, paymentIntent, refund };
}

async function cardIntent(
  test: ActivitiesUnderTest,
  parts: ActivityParts,
): Promise<{ customer: string; paymentIntent: string }> {
  const { customer, creation } = await registered(test, parts, 'create_card_payment_intent');
  return { customer, paymentIntent: await done(parts, creation) };
}

function confirmation(paymentIntent: string): StripeWriteOf<'confirm_payment_intent'> {
  return {
    kind: 'confirm_payment_intent',
    paymentIntent,
    paymentMethod: 'pm_card_visa',
    returnUrl: null,
    offSession: false,
    statusBefore: 'requires_payment_method',
    chargeBefore: null,
  };
}

/** €500 held on a card, of which several captures may be made. */
async function hold(
  test: ActivitiesUnderTest,
  parts: ActivityParts,
): Promise<{ customer: string; paymentIntent: string }> {
  const card = await cardIntent(test, parts);
  await done(parts, decision(card.customer, card.paymentIntent, confirmation(card.paymentIntent)));
  await bookCardPayment(parts, card.paymentIntent);
  return card;
}

async function openInvoice(
  test: ActivitiesUnderTest,
): Promise<{ customer: string; invoice: string; paymentIntent: string }> {
  const customer = await test.managedCustomer();
  const { id: invoice } = await billing.draftInvoice(test.sdk, { customer, amount: 50_000 });
  await test.sdk.invoices.finalizeInvoice(invoice);
  return { customer, invoice, paymentIntent: (await billing.paymentIntentOf(test.sdk, invoice)).id };
}
