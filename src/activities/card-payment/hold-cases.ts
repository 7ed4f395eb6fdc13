import { formatInstant } from '../../domain/format-instant';
import { formatMoney } from '../../domain/money';
import { moneyFromWire } from '../../contracts/money';
import type { WrittenMoney } from '../../contracts/money';
import type { ActivityParts } from '../activity-parts';

const keyOf = (paymentIntent: string): string => `hold_lapses/${paymentIntent}`;

/** Opens the case of a hold that is about to lapse and that Holdfast may not, or could not, decide. */
export function openHoldCase(parts: Pick<ActivityParts, 'ledger' | 'clock'>) {
  return async (input: {
    readonly paymentIntent: string;
    readonly customer: string;
    readonly invoice: string;
    readonly capturable: WrittenMoney;
    readonly holdEndsAt: string;
    readonly why: string;
  }): Promise<void> => {
    const amount = moneyFromWire(input.capturable);
    await parts.ledger.cases.open(
      {
        key: keyOf(input.paymentIntent),
        kind: 'hold_lapses',
        customer: input.customer,
        invoice: input.invoice,
        object: input.paymentIntent,
        amount,
        text: `The hold of ${formatMoney(amount)} for invoice ${input.invoice} lapses on ${formatInstant(input.holdEndsAt)}. ${input.why} Send \`capture\` or \`cancel\` to the invoice; after that time the money is gone.`,
      },
      await parts.clock.now(),
    );
  };
}

/** Closes that case, if there is one: the hold has come to an end. */
export function closeHoldCase(parts: Pick<ActivityParts, 'ledger' | 'clock'>) {
  return async (input: { readonly paymentIntent: string; readonly resolution: string }): Promise<void> => {
    const { paymentIntent, resolution } = input;
    await parts.ledger.cases.close(
      keyOf(paymentIntent),
      { actor: 'holdfast', resolution },
      await parts.clock.now(),
    );
  };
}
