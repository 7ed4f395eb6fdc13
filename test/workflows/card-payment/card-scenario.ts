import type { InvoicePaymentInput, StartInvoicePayment } from '../../../src/contracts/invoice-payment-input';
import type { InvoicePaymentStatus, RequestOutcome } from '../../../src/contracts/invoice-payment';
import type { InvoicePaymentView } from '../../../src/door/invoice-payment-view';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import { newInvoice } from '../../support/main-path/scenario';
import { until } from '../../support/main-path/settle';

/** Who asks, and why. */
export const operator = { actor: 'ops@example.com', reason: 'The goods are on their way.' };

type CardMethod = Extract<InvoicePaymentInput['method'], { type: 'card' }>;

/** What a backend sends for an invoice of so many EUR cents by card. */
export function cardInvoice(
  customer: string,
  cents: number,
  method: Omit<CardMethod, 'type'>,
  more: Partial<StartInvoicePayment> = {},
): StartInvoicePayment {
  return {
    invoice: newInvoice(),
    customer,
    amount: { amount: String(cents), currency: 'eur' },
    method: { type: 'card', ...method },
    ...more,
  };
}

/** Starts an invoice by card and waits until it has come to a state. */
export async function startedCard(
  holdfast: HoldfastUnderTest,
  input: StartInvoicePayment,
  state: InvoicePaymentView['state'],
): Promise<InvoicePaymentView & { paymentIntentId: string }> {
  await holdfast.door.start(input);
  const view = await until(
    `invoice ${input.invoice} in state ${state}`,
    () => holdfast.door.view(input.invoice),
    (seen) => seen.state === state,
  );
  return { ...view, paymentIntentId: view.paymentIntent?.id ?? '' };
}

/** A hold of so many EUR cents that waits for its capture. */
export function startedHold(
  holdfast: HoldfastUnderTest,
  customer: string,
  cents: number,
  more: {
    readonly method?: Partial<CardMethod>;
    readonly policies?: StartInvoicePayment['policies'];
  } = {},
): Promise<InvoicePaymentView & { paymentIntentId: string }> {
  const method = { capture: 'manual' as const, paymentMethod: 'pm_card_visa', ...more.method };
  const policies = more.policies === undefined ? {} : { policies: more.policies };
  return startedCard(holdfast, cardInvoice(customer, cents, method, policies), 'authorized');
}

/** Sends an Update to the workflow of an invoice. */
export function update(
  holdfast: HoldfastUnderTest,
  { workflowId }: { readonly workflowId: string },
  name: string,
  input: object = {},
): Promise<RequestOutcome> {
  const handle = holdfast.temporal.workflow.getHandle(workflowId);
  return handle.executeUpdate<RequestOutcome, [object]>(name, { args: [{ ...operator, ...input }] });
}

/** What the workflow of an invoice says of itself. */
export function statusOf(
  holdfast: HoldfastUnderTest,
  { workflowId }: { readonly workflowId: string },
): Promise<InvoicePaymentStatus> {
  return holdfast.temporal.workflow.getHandle(workflowId).query<InvoicePaymentStatus>('status');
}

export const eur = (cents: number): { amount: string; currency: string } => ({
  amount: String(cents),
  currency: 'eur',
});
