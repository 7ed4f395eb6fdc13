import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { eur, operator } from './send-update';

/**
 * An Update that asks for a cancellation is forgotten by Temporal when its server is restarted before the task of it has
 * ended; its request may be stored by then, and is carried out.
 */
describe('A cancellation whose workflow does not know that it asked for it', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  it('ends the payment with what it came to: the money is on its way back, and not kept', async () => {
    const customer = await newCustomer(holdfast);
    const { invoice, ...input } = invoiceOf(customer, 10_000);
    const { workflowId } = await startedInvoice(holdfast, { invoice, ...input });
    await transferArrives(holdfast, customer, 4_000);
    const { paymentIntent } = await invoiceIn(holdfast, invoice, 'partially_funded', 4_000);
    await holdfast.ledger.requests.ask(
      {
        id: `lost/${invoice}`,
        customer,
        asker: workflowId,
        arguments: {
          kind: 'cancel',
          paymentIntent: paymentIntent?.id ?? '',
          fundedMoney: 'return',
          cancellationReason: 'requested_by_customer',
        },
        ...operator,
      },
      await holdfast.clock.now(),
    );
    await holdfast.starter.wakeCustomerCash(customer);
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result).toMatchObject({ outcome: 'canceled', kept: null, cashReturn: { amount: eur(4_000) } });
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
