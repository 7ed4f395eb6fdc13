import type { NextAction } from '../../objects/payment-intent';

/** The next action with `amount_remaining` set anew; other next actions stay as they are. */
export function withAmountRemaining(
  nextAction: NextAction | null,
  amountRemaining: number,
): NextAction | null {
  if (nextAction === null) return null;
  switch (nextAction.type) {
    case 'display_bank_transfer_instructions':
      return {
        ...nextAction,
        display_bank_transfer_instructions: {
          ...nextAction.display_bank_transfer_instructions,
          amount_remaining: amountRemaining,
        },
      };
    case 'redirect_to_url':
    case 'use_stripe_sdk':
      return nextAction;
    default: {
      const unreachable: never = nextAction;
      throw new Error(`No amount remaining in ${String(unreachable)}`);
    }
  }
}
