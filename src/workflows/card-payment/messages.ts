import { defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import { invoiceActInputs } from '../../contracts/act-inputs';
import type { CardPaymentReading } from '../../contracts/card-payment';
import { invoicePaymentMessages } from '../../contracts/invoice-payment';
import type { InvoicePaymentStatus } from '../../contracts/invoice-payment';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestArguments } from '../../contracts/requests';
import { possibleNow } from '../../domain/card/possible-now';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { formatMoney } from '../../domain/money';
import type { Money } from '../../domain/money';
import type { PaymentIntentStatus } from '../../domain/stripe-readings';
import { refuseActs, requireWorkflow, takeInvoiceAct } from '../act-messages';
import type { RequestIdentity } from '../request-identity';
import { createRequestIdentity } from '../request-identity';
import { failure, parseMessage } from '../parse-message';
import type { CardPaymentWorkflow } from './card-payment-workflow';
import { written } from './describe';
import { cancellationOf, statusOfCard } from './state';

const wakeSignal = defineSignal(invoicePaymentMessages.wake);
const statusQuery = defineQuery<InvoicePaymentStatus>(invoicePaymentMessages.status);

type Act = (workflow: CardPaymentWorkflow, message: unknown, ids: RequestIdentity) => Promise<string>;

/** Takes the messages of an invoice payment by card. */
export function handleCardMessages(current: () => CardPaymentWorkflow | null, invoice: string): void {
  const ids = createRequestIdentity();
  const {
    confirm,
    capture,
    incrementAuthorization,
    cancel,
    wake: _wake,
    status: _status,
    ...others
  } = invoicePaymentMessages;
  const handle = (name: keyof typeof invoiceActInputs, act: Act): void =>
    takeInvoiceAct<CardPaymentWorkflow>(
      name,
      (message) => void parseMessage(invoiceActInputs[name], message),
      current,
      (workflow, message) => act(workflow, message, ids),
    );
  setHandler(wakeSignal, () => current()?.wake());
  setHandler(statusQuery, () => statusOfCard(requireWorkflow(current()).life));
  handle('confirm', askConfirm);
  handle('capture', askCapture);
  handle('incrementAuthorization', askIncrement);
  handle('cancel', askCancel);
  const possible = [confirm, capture, incrementAuthorization, cancel];
  refuseActs(Object.values(others), { invoice, method: 'card', possible }, current);
}

const askConfirm: Act = async (workflow, message, ids) => {
  const input = parseMessage(invoiceActInputs.confirm, message);
  const id = ids.of(input.requestId, 'confirm');
  refuseOnPage(workflow);
  const paymentIntent = await requireStatus(workflow, id, 'confirm', confirmable);
  const { paymentMethod = null, returnUrl = workflow.life.terms.returnUrl, offSession = false } = input;
  const asked = { kind: 'confirm' as const, paymentIntent, paymentMethod, returnUrl, offSession };
  return ask(workflow, id, asked, input);
};

const askCapture: Act = async (workflow, message, ids) => {
  const input = parseMessage(invoiceActInputs.capture, message);
  const id = ids.of(input.requestId, 'capture');
  const paymentIntent = await requireStatus(workflow, id, 'capture', ['requires_capture']);
  const amount = input.amount === undefined ? null : moneyFromWire(input.amount);
  if (amount !== null) await requireCapturable(workflow, id, amount);
  const { finalCapture = true, metadata = {} } = input;
  const writtenAmount = amount === null ? null : moneyToWire(amount);
  const asked = { kind: 'capture' as const, paymentIntent, amount: writtenAmount, finalCapture, metadata };
  return ask(workflow, id, asked, input);
};

const askIncrement: Act = async (workflow, message, ids) => {
  const input = parseMessage(invoiceActInputs.incrementAuthorization, message);
  const id = ids.of(input.requestId, 'increment-authorization');
  const paymentIntent = await requireStatus(workflow, id, 'incrementAuthorization', ['requires_capture']);
  const amount = moneyFromWire(input.amount);
  await requireAboveAuthorized(workflow, id, amount);
  return ask(
    workflow,
    id,
    { kind: 'increment_authorization', paymentIntent, amount: moneyToWire(amount) },
    input,
  );
};

const askCancel: Act = async (workflow, message, ids) => {
  const input = parseMessage(invoiceActInputs.cancel, message);
  const id = ids.of(input.requestId, 'cancel');
  const { invoice } = workflow.life.payment;
  await requireState(workflow, id, 'cancel', [...confirmable, 'requires_capture', 'processing']);
  const cancellation = cancellationOf(workflow.life, input.cancellationReason ?? null);
  if (cancellation !== null) return ask(workflow, id, cancellation, input);
  throw failure(new HoldfastError('payment_intent_not_ready', { invoice, action: 'cancel' }));
};

/** Only the customer confirms, on the page of the session (docs.stripe.com/api/checkout/sessions/object). */
function refuseOnPage({ life }: CardPaymentWorkflow): void {
  if (life.terms.checkoutSession === undefined) return;
  const { invoice } = life.payment;
  const method = 'card on the page of a Checkout Session';
  const possible = ['capture', 'incrementAuthorization', 'cancel'];
  throw failure(new HoldfastError('act_not_for_method', { invoice, method, action: 'confirm', possible }));
}

const confirmable: readonly PaymentIntentStatus[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

async function ask(
  workflow: CardPaymentWorkflow,
  id: string,
  args: RequestArguments,
  { actor, reason }: { readonly actor: string; readonly reason: string },
): Promise<string> {
  await workflow.ask({ id, arguments: args, actor, reason });
  return id;
}

/** Whether an act may go on: a request that was asked before is harmless in any state. */
function mayGoOn(
  workflow: CardPaymentWorkflow,
  id: string,
  possible: (reading: CardPaymentReading) => boolean,
): Promise<boolean> {
  return workflow.isTrue(
    id,
    ({ reading, requests }) =>
      requests.some((request) => request.id === id) || (reading !== null && possible(reading)),
  );
}

/** Gives the PaymentIntent, if its status lets the act be asked for. */
async function requireStatus(
  workflow: CardPaymentWorkflow,
  id: string,
  action: string,
  possible: readonly PaymentIntentStatus[],
): Promise<string> {
  await requireState(workflow, id, action, possible);
  const { paymentIntent, payment } = workflow.life;
  if (paymentIntent !== null) return paymentIntent;
  throw failure(new HoldfastError('payment_intent_not_ready', { invoice: payment.invoice, action }));
}

/** Refuses what the status of the payment does not let be asked for. */
async function requireState(
  workflow: CardPaymentWorkflow,
  id: string,
  action: string,
  possible: readonly PaymentIntentStatus[],
): Promise<void> {
  const going = await mayGoOn(workflow, id, ({ status }) => possible.includes(status));
  const { paymentIntent, reading, payment, terms } = workflow.life;
  const { invoice } = payment;
  const isThere = paymentIntent !== null || terms.checkoutSession !== undefined;
  if (!isThere || reading === null)
    throw failure(new HoldfastError('payment_intent_not_ready', { invoice, action }));
  if (going) return;
  const { status } = reading;
  const details = { invoice, action, status, possible: possibleNow(status) };
  throw failure(new HoldfastError('card_payment_state', details));
}

async function requireCapturable(workflow: CardPaymentWorkflow, id: string, amount: Money): Promise<void> {
  const { invoice, amount: asked } = workflow.life.payment;
  requirePositive(amount, asked.currency);
  if (await mayGoOn(workflow, id, ({ capturable }) => amount.amount <= BigInt(capturable.amount))) return;
  const capturable = written(workflow.life.reading?.capturable ?? asked);
  throw failure(
    new HoldfastError('amount_above_capturable', { given: formatMoney(amount), capturable, invoice }),
  );
}

async function requireAboveAuthorized(
  workflow: CardPaymentWorkflow,
  id: string,
  amount: Money,
): Promise<void> {
  const { invoice, amount: asked } = workflow.life.payment;
  requirePositive(amount, asked.currency);
  if (await mayGoOn(workflow, id, (reading) => amount.amount > BigInt(reading.amount.amount))) return;
  const authorized = written(workflow.life.reading?.amount ?? asked);
  throw failure(
    new HoldfastError('amount_not_above_authorized', { given: formatMoney(amount), authorized, invoice }),
  );
}

function requirePositive({ amount, currency }: Money, expected: string): void {
  if (currency !== expected)
    throw failure(new HoldfastError('currency_mismatch', { given: currency, expected }));
  if (amount <= 0n)
    throw failure(new HoldfastError('amount_not_positive', { field: 'amount', amount: amount.toString() }));
}
