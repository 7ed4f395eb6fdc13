import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { StartInvoicePayment } from '../../../src/contracts/invoice-payment-input';
import { cashReturnMessages } from '../../../src/contracts/cash-return';
import { cashReturnWorkflowId, invoicePaymentWorkflowId } from '../../../src/contracts/workflow-ids';
import { token } from '../processes/credentials';
import type { Installation } from './installation';

export const invoices = { paid: 'INV-paid', returned: 'INV-returned' } as const;

/** No step takes longer than this, however busy the machine is. */
const patienceMs = 600_000;
const betweenQuestionsMs = { first: 150, most: 1500 };

const View = Type.Object({
  state: Type.String(),
  paymentIntent: Type.Union([
    Type.Null(),
    Type.Object({
      applied: Type.Object({ amount: Type.String() }),
      bankTransfer: Type.Unknown(),
    }),
  ]),
});

const operator = { actor: 'ops@example.com', reason: 'As the customer asked.' };

/**
 * The main path, as everybody outside plays it: an invoice of €100 is half paid, then wholly; one of €50 is left to an
 * operator, who applies €20 of the €30 that arrive, and then cancels it; the €20 go back to the customer's bank, and
 * €10 stay. Everybody asks again until there is an answer, as backends, Stripe and operators do.
 */
export async function playMainPath(installation: Installation, temporal: Client): Promise<void> {
  const { sdk, control, account } = installation;
  const customer = (await sdk.customers.create({ email: 'accounts-payable@example.com' })).id;
  await start(installation, invoiceOf(customer, invoices.paid, '10000', 'automatic'));
  await transferArrives(installation, customer, 4000);
  await viewUntil(installation, invoices.paid, 'half paid', (view) => applied(view) === '4000');
  await transferArrives(installation, customer, 6000);
  await viewUntil(installation, invoices.paid, 'paid', ({ state }) => state === 'paid');

  await start(installation, invoiceOf(customer, invoices.returned, '5000', 'by_hand'));
  await transferArrives(installation, customer, 3000);
  await until(
    installation,
    'the transfer to be booked',
    async () => (await freeCash(installation, customer)) === 3000n,
  );
  const workflowId = invoicePaymentWorkflowId(account, invoices.returned, 1);
  const amount = { amount: '2000', currency: 'eur' };
  await update(installation, temporal, workflowId, 'reconcile', {
    amount,
    ...operator,
    requestId: 'reconcile-by-hand',
  });
  await viewUntil(installation, invoices.returned, 'half paid', (view) => applied(view) === '2000');
  const cancel = { fundedMoney: 'return', ...operator, requestId: 'cancel-by-hand' };
  await update(installation, temporal, workflowId, 'cancel', cancel);
  await viewUntil(installation, invoices.returned, 'canceled', ({ state }) => state === 'canceled');

  const refund = (await sdk.refunds.list({ limit: 1 })).data[0]?.id ?? '';
  await control(`/_local/refunds/${refund}/provide_bank_details`);
  await returnIs(installation, refund, 'pending');
  await control(`/_local/refunds/${refund}/arrive`);
  await returnIs(installation, refund, 'succeeded');
  const follower = temporal.workflow.getHandle(cashReturnWorkflowId(account, refund));
  // Its workflow lives on as long as a bank may send the money back.
  await until(installation, 'the return to be followed to its arrival', async () => {
    const status = await within(follower.query<unknown>(cashReturnMessages.status), 15_000);
    return Value.Parse(Outcome, status).state === 'arrived';
  });
}

function invoiceOf(
  customer: string,
  invoice: string,
  amount: string,
  reconciliation: 'automatic' | 'by_hand',
): StartInvoicePayment {
  return {
    invoice,
    customer,
    amount: { amount, currency: 'eur' },
    method: { type: 'bank_transfer', country: 'DE' },
    policies: { reconciliation },
  };
}

/** Starts a payment as a backend does, and waits until it shows where to send the money. */
async function start(installation: Installation, input: StartInvoicePayment): Promise<void> {
  await until(installation, `${input.invoice} to be started`, async () => {
    await ask(installation, 'POST', '/v1/invoice-payments', input);
    return true;
  });
  await viewUntil(
    installation,
    input.invoice,
    'waiting for a transfer',
    ({ paymentIntent }) => (paymentIntent?.bankTransfer ?? null) !== null,
  );
}

async function transferArrives({ sdk }: Installation, customer: string, cents: number): Promise<void> {
  await sdk.testHelpers.customers.fundCashBalance(customer, { amount: cents, currency: 'eur' });
}

const applied = (view: Type.Static<typeof View>): string | undefined => view.paymentIntent?.applied.amount;

async function viewUntil(
  installation: Installation,
  invoice: string,
  what: string,
  isTrue: (view: Type.Static<typeof View>) => boolean,
): Promise<void> {
  await until(installation, `${invoice} to be ${what}`, async () => {
    const shown = await ask(installation, 'GET', `/v1/invoice-payments/${invoice}`);
    return isTrue(Value.Parse(View, shown));
  });
}

async function ask({ apiPort }: Installation, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${apiPort}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(10_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}

const Outcome = Type.Object({ state: Type.String() });

/** Sends an operator's act until its outcome is there; the request id makes every repetition the same request. */
async function update(
  installation: Installation,
  temporal: Client,
  workflowId: string,
  name: 'reconcile' | 'cancel',
  input: object,
): Promise<void> {
  const handle = temporal.workflow.getHandle(workflowId);
  await until(installation, `${name} to be answered`, async () => {
    const sent = handle.executeUpdate<unknown, [object]>(name, { args: [input] });
    // A payment that has ended answers no more: what has become of it is seen by its state.
    const outcome = await within(sent, 60_000).catch((error: unknown) => {
      if (name === 'cancel' && hasEnded(error)) return { state: 'answered' };
      throw error;
    });
    return Value.Parse(Outcome, outcome).state === 'answered';
  });
}

function hasEnded(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const type: unknown = cause instanceof Error ? Reflect.get(cause, 'type') : undefined;
  const name = error instanceof Error ? error.name : '';
  return type === 'invoice_payment_ended' || name === 'WorkflowNotFoundError';
}

async function within<Answer>(answer: Promise<Answer>, milliseconds: number): Promise<Answer> {
  const over = new AbortController();
  try {
    return await Promise.race([
      answer,
      pause(milliseconds, null, { signal: over.signal }).then((): never => {
        throw new Error(`There was no answer within ${milliseconds} ms.`);
      }),
    ]);
  } finally {
    over.abort();
    answer.catch(() => undefined);
  }
}

async function freeCash({ ledger }: Installation, customer: string): Promise<bigint> {
  return (await ledger.cash.positions(customer)).get('eur')?.free ?? 0n;
}

async function returnIs(installation: Installation, refund: string, status: string): Promise<void> {
  await until(
    installation,
    `the return to be booked as ${status}`,
    async () => (await installation.ledger.cashReturns.find(refund))?.status === status,
  );
}

/**
 * Asks again and again, whatever goes wrong meanwhile. Throws with what was seen last when the patience is over, or the
 * installation is given up.
 */
async function until({ givenUp }: Installation, what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patienceMs;
  let last: unknown = 'it was not so';
  for (let wait = betweenQuestionsMs.first; ; wait = Math.min(wait * 1.3, betweenQuestionsMs.most)) {
    try {
      if (await isTrue()) return;
      last = 'it was not so';
    } catch (error) {
      last = error instanceof Error ? error.message : error;
    }
    if (Date.now() > end || givenUp.aborted)
      throw new Error(`Waited in vain for ${what}; the last time: ${String(last)}`);
    await pause(wait);
  }
}
