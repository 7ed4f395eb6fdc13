import type { ShortPaymentPolicyOnWire } from '../../contracts/invoice-payment-input';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import { ruleActors } from '../../contracts/requests';
import { decideShortPayment } from '../../domain/invoice/short-payment';
import type { ShortPaymentPolicy } from '../../domain/invoice/short-payment';
import { ownRequestId } from '../request-identity';
import type { PaymentWorkflow } from './payment-workflow';
import { stateOf } from './state';

/**
 * Asks for what the policy says of a part payment, once for each amount that has been applied and each moment. Gives
 * the id of the request; null when nothing is to be done, or something else is under way.
 */
export async function applyShortPaymentPolicy(
  workflow: PaymentWorkflow,
  moment: 'funded' | 'deadline',
): Promise<string | null> {
  const { life } = workflow;
  const { shortPayment } = life.payment;
  const state = stateOf(life);
  const waits = state === 'partially_funded' || state === 'overdue';
  if (shortPayment === undefined || life.paymentIntent === null || !waits) return null;
  const invoice = {
    amount: moneyFromWire(life.amount),
    applied: moneyFromWire(life.applied),
    credit: moneyFromWire(life.creditUsed),
  };
  const decision = decideShortPayment(policyOf(shortPayment), invoice, moment);
  if (decision.action === 'wait') return null;
  const id = ownRequestId('short-payment', moment, life.applied.amount);
  if (life.requests.some((request) => request.id === id)) return null;
  const by = {
    id,
    actor: ruleActors.shortPayment,
    reason: `${life.applied.amount} of ${life.amount.amount} ${life.amount.currency} has arrived (${moment}).`,
  };
  const { paymentIntent } = life;
  await workflow.ask(
    decision.action === 'accept'
      ? {
          ...by,
          arguments: { kind: 'accept_short_payment', paymentIntent, atMost: moneyToWire(decision.atMost) },
        }
      : {
          ...by,
          arguments: {
            kind: 'cancel',
            paymentIntent,
            fundedMoney: 'return',
            cancellationReason: 'abandoned',
          },
        },
  );
  return id;
}

function policyOf(written: ShortPaymentPolicyOnWire): ShortPaymentPolicy {
  if (written.action === 'wait') return { action: 'wait' };
  const { when = 'at_deadline' } = written;
  if (written.action === 'cancel_and_return') return { action: written.action, when };
  const within = 'percent' in written.within ? written.within : moneyFromWire(written.within);
  return { action: 'accept', within, when };
}
