import type { Static } from 'typebox';
import { parseRequestOutcome } from '../../src/door/parse-request-outcome';
import type { RequestOutcomeOnWire } from '../../src/door/parse-request-outcome';
import type { RequestOutcome } from '../../src/contracts/invoice-payment';
import type { RequestAnswer } from '../../src/contracts/requests';

const money = { amount: '43000', currency: 'eur' };
const answers: { readonly [Kind in RequestAnswer['kind']]: Extract<RequestAnswer, { kind: Kind }> } = {
  customer_managed: { kind: 'customer_managed' },
  transfer_confirmed: { kind: 'transfer_confirmed' },
  paid_from_cash: { kind: 'paid_from_cash', amount: money },
  cash_returned: { kind: 'cash_returned', amount: money, refund: 're_1', workflowId: 'cash-return/re_1' },
  overpayment_kept: { kind: 'overpayment_kept', amount: money, text: 'It stays.' },
  cash_reconciled: {
    kind: 'cash_reconciled',
    dryRun: true,
    steps: [{ invoice: 'INV-1', paymentIntent: 'pi_1', amount: money, applied: false }],
    explanation: ['Invoice INV-1 is the oldest open.'],
  },
  owed_settled: { kind: 'owed_settled', resolution: 'paid_out', amount: money },
  credit_used: { kind: 'credit_used', amount: money },
  reconciled: { kind: 'reconciled', applied: money, remaining: money, paid: false },
  amount_changed: {
    kind: 'amount_changed',
    amount: { amount: '40000', currency: 'eur' },
    applied: { amount: '40000', currency: 'eur' },
    remaining: { amount: '0', currency: 'eur' },
    paid: true,
    surplus: { amount: '3000', currency: 'eur' },
    cashReturn: null,
  },
  short_payment_accepted: {
    kind: 'short_payment_accepted',
    received: { amount: '43000', currency: 'eur' },
    writtenOff: { amount: '57000', currency: 'eur' },
    paid: true,
  },
  credit_note_issued: {
    kind: 'credit_note_issued',
    creditNote: 'cn_1',
    credited: { amount: '25000', currency: 'eur' },
    remaining: { amount: '55000', currency: 'eur' },
  },
  deadline_extended: {
    kind: 'deadline_extended',
    dueAt: '2026-12-10T00:00:00.000Z',
    before: '2026-12-03T00:00:00.000Z',
  },
  reconciliation_mode_set: { kind: 'reconciliation_mode_set', mode: 'automatic' },
  canceled: {
    kind: 'canceled',
    freed: money,
    cashReturn: { refund: 're_1', workflowId: 'cash-return/a/re_1' },
  },
  late_money_resolved: {
    kind: 'late_money_resolved',
    resolution: 'release',
    amount: money,
    left: money,
    cashReturn: null,
  },
  reversal_resolved: {
    kind: 'reversal_resolved',
    resolution: 'reopen',
    amount: money,
    reopened: { invoice: 'INV-1', attempt: 2, workflowId: 'invoice-payment/a/INV-1/2' },
  },
  refund_started: { kind: 'refund_started', refund: 're_1', workflowId: 'cash-return/a/re_1', amount: money },
  refund_canceled: { kind: 'refund_canceled', refund: 're_1', amount: money },
  confirmed: { kind: 'confirmed', paymentIntentStatus: 'requires_action' },
  captured: { kind: 'captured', captured: money, received: money, capturable: money },
  authorization_incremented: { kind: 'authorization_incremented', authorized: money },
  overtaken: { kind: 'overtaken', paymentIntentStatus: 'succeeded', text: 'It is paid.' },
  refused: { kind: 'refused', code: 'not_enough_free_cash', text: 'There is not enough.' },
};

/** Does not compile when a workflow can answer what the schema lacks. */
const onWire = (outcome: RequestOutcome): Static<typeof RequestOutcomeOnWire> => outcome;

test.each(Object.values(answers))('an outcome of kind $kind is read as it is', (answer) => {
  const outcome = onWire({ requestId: 'request-1', state: 'answered', answer });
  expect(parseRequestOutcome(JSON.parse(JSON.stringify(outcome)), 'workflow-1')).toEqual(outcome);
});

test('a request may go on', () => {
  const outcome = onWire({ requestId: 'request-1', state: 'in_progress' });
  expect(parseRequestOutcome(outcome, 'workflow-1')).toBe(outcome);
});

test.each([null, 'done', {}, { requestId: 'request-1', state: 'answered', answer: { kind: 'new' } }])(
  'anything else is refused: %j',
  (answer) => {
    expect(() => parseRequestOutcome(answer, 'workflow-1')).toThrow(
      /workflow-1 answered an Update in a form/,
    );
  },
);
