import { randomUUID } from 'node:crypto';
import type { CashReturnStatus } from '../../src/contracts/cash-return';
import { cashReturnWorkflowId, customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import type { OperatorCase } from '../../src/domain/operator-case';
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

describe('Temporal’s own cancel', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  /** The case that the cancel of a workflow opened, of a customer where it has one. */
  async function caseOf(workflowId: string, customer: string | null): Promise<OperatorCase | undefined> {
    const cases = await until(
      `a case of ${workflowId}`,
      async () => {
        const open = await holdfast.ledger.cases.listOpen(customer, 100);
        return open.filter(({ kind, text }) => kind === 'canceled_in_temporal' && text.includes(workflowId));
      },
      (found) => found.length > 0,
    );
    expect(cases).toHaveLength(1);
    expect(cases[0]?.text).toContain('has changed nothing');
    return cases[0];
  }

  it('of an invoice payment does what the message cancel does', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const { workflowId } = await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 4_000);
    await invoiceIn(holdfast, input.invoice, 'partially_funded', 4_000);
    await holdfast.temporal.workflow.getHandle(workflowId).cancel();
    const { result } = await invoiceIn(holdfast, input.invoice, 'canceled');
    expect(result).toMatchObject({ kept: { amount: '4000', currency: 'eur' }, cashReturn: null });
    expect(await holdfast.ledger.cases.listOpen(customer, 10)).toEqual([]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('of a customer’s cash opens a case and changes nothing: the transfers are matched as before', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    const workflowId = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    const { runId } = await handle.describe();
    await handle.cancel();
    expect(await caseOf(workflowId, customer)).toMatchObject({ customer, object: customer });

    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    expect(await handle.describe()).toMatchObject({ runId, status: { name: 'RUNNING' } });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('of a return opens a case, and the money is followed to its end', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const { workflowId: payment } = await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 4_000);
    await invoiceIn(holdfast, input.invoice, 'partially_funded', 4_000);
    const message = { fundedMoney: 'return', actor: 'ops@example.com', reason: 'withdrawn' };
    await holdfast.temporal.workflow.getHandle(payment).signal('cancel', message);
    const { result } = await invoiceIn(holdfast, input.invoice, 'canceled');
    const refund = result?.cashReturn?.refund ?? '';
    const workflowId = cashReturnWorkflowId(holdfast.ledger.identity.account, refund);
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    await handle.cancel();
    expect(await caseOf(workflowId, customer)).toMatchObject({ customer, object: refund });

    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund}/arrive`);
    await until(
      'the return to have arrived',
      () => handle.query<CashReturnStatus>('status'),
      ({ state }) => state === 'arrived',
    );
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it.each(['sweep', 'ledgerAudit'])(
    'of the %s opens a case, and the pass goes on to its end',
    async (type) => {
      const workflowId = `${type}/${randomUUID()}`;
      const { taskQueue } = holdfast;
      await holdfast.workers.stop();
      const handle = await holdfast.temporal.workflow.start(type, { workflowId, taskQueue, args: [] });
      await handle.cancel();
      await holdfast.workers.start();
      await handle.result();
      expect(await caseOf(workflowId, null)).toMatchObject({ customer: null, object: null });
    },
  );
});
