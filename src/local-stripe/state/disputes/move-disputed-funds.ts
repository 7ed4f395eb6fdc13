import type { Dispute } from '../../objects/dispute';
import type { Account } from '../account';
import { addBalanceTransaction } from '../balance/add-balance-transaction';

/** The disputed amount and Stripe's fee leave the merchant's balance (docs: disputes/how-disputes-work). */
export function withdrawFunds(account: Account, dispute: Dispute): Dispute {
  return withMovement(account, dispute, {
    amount: -dispute.amount,
    fee: account.settings.disputeFee,
    reportingCategory: 'dispute',
    description: `Chargeback withdrawal for ${dispute.charge}`,
  });
}

/** The merchant has won: the amount comes back, the fee does not. */
export function reinstateFunds(account: Account, dispute: Dispute): Dispute {
  return withMovement(account, dispute, {
    amount: dispute.amount,
    fee: 0,
    reportingCategory: 'dispute_reversal',
    description: `Chargeback reversal for ${dispute.charge}`,
  });
}

function withMovement(
  account: Account,
  dispute: Dispute,
  movement: {
    readonly amount: number;
    readonly fee: number;
    readonly reportingCategory: string;
    readonly description: string;
  },
): Dispute {
  const transaction = addBalanceTransaction(account, {
    ...movement,
    type: 'adjustment',
    currency: dispute.currency,
    source: dispute.id,
    availableAfterDays: 0,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, transaction] };
}
