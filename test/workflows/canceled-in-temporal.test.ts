import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
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
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

describe('Temporal’s own cancel of a customer’s cash', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  it('opens a case and changes nothing: the customer’s transfers are matched as before', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    const workflowId = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    await holdfast.temporal.workflow.getHandle(workflowId).cancel();
    const [found] = await until(
      'a case',
      () => holdfast.ledger.cases.listOpen(customer, 10),
      (cases) => cases.length > 0,
    );
    expect(found).toMatchObject({ kind: 'canceled_in_temporal', customer });

    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
