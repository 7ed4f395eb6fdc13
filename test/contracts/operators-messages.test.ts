import { Value } from 'typebox/value';
import { CancelInput, ReconcileInput } from '../../src/contracts/invoice-payment';

const who = { actor: 'ops@example.com', reason: 'The customer called' };

describe('reconcile', () => {
  test.each([
    ['the rest', who],
    ['an amount', { ...who, amount: { amount: '43000', currency: 'eur' } }],
    ['an id of the request', { ...who, requestId: 'ticket-7' }],
    ['a reason of several lines', { ...who, reason: 'First line\nsecond line' }],
  ])('accepted: %s', (_what, input) => {
    expect(Value.Check(ReconcileInput, input)).toBe(true);
  });

  test.each([
    ['nobody', { reason: 'because' }],
    ['no reason', { actor: 'ops@example.com' }],
    ['an empty reason', { ...who, reason: '' }],
    ['a reason with NUL, which Postgres cannot store', { ...who, reason: 'a\0' }],
    ['a reason of 1,001 characters', { ...who, reason: 'a'.repeat(1001) }],
    ['an amount that is a fraction', { ...who, amount: { amount: '1.5', currency: 'eur' } }],
    ['an amount without currency', { ...who, amount: '43000' }],
    ['an empty id of the request', { ...who, requestId: '' }],
    ['a misspelt field', { ...who, ammount: { amount: '1', currency: 'eur' } }],
    ['nothing', undefined],
  ])('refused: %s', (_what, input) => {
    expect(Value.Check(ReconcileInput, input)).toBe(false);
  });
});

/** The reasons that a caller may give: docs.stripe.com/api/payment_intents/cancel#cancel_payment_intent-cancellation_reason. */
describe('cancel', () => {
  test.each(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'])(
    'accepted: for the reason %s',
    (cancellationReason) => {
      expect(Value.Check(CancelInput, { ...who, cancellationReason })).toBe(true);
    },
  );

  test.each(['return', 'keep'])('accepted: and %s what had arrived', (fundedMoney) => {
    expect(Value.Check(CancelInput, { ...who, fundedMoney })).toBe(true);
  });

  test.each([
    ['a reason that only Stripe gives', { ...who, cancellationReason: 'automatic' }],
    ['something else with the money', { ...who, fundedMoney: 'burn' }],
    ['an amount', { ...who, amount: { amount: '1', currency: 'eur' } }],
    ['nobody', { reason: 'because' }],
  ])('refused: %s', (_what, input) => {
    expect(Value.Check(CancelInput, input)).toBe(false);
  });
});
