/** What is to be done about a hold, and when. */
export type HoldMoment =
  | { readonly kind: 'alert'; readonly at: Date; readonly secondsBeforeLapse: number }
  /** The last moment at which something can still be done with a margin. */
  | { readonly kind: 'margin'; readonly at: Date }
  /** After the end: whatever Stripe has done by itself is read. */
  | { readonly kind: 'lapse'; readonly at: Date };

/** How a hold is watched, in seconds before its end. */
export interface HoldWatch {
  readonly alertSecondsBeforeLapse: readonly number[];
  readonly holdMarginSeconds: number;
}

/** Alerts unless others are asked for: 48, 24 and 2 hours before the end. */
export const defaultAlertSecondsBeforeLapse: readonly number[] = [172_800, 86_400, 7_200];

/** A hold is acted on an hour before its end unless another margin is asked for. */
export const defaultHoldMarginSeconds = 3_600;

/** Without a deadline of the card's bank, Stripe cancels after seven days (docs.stripe.com/payments/place-a-hold-on-a-payment-method). */
const ordinaryHoldMs = 7 * 86_400_000;

/** Stripe needs a moment to end a hold that has lapsed. */
const lapseIsReadAfterMs = 60_000;

/** When a hold ends: at Stripe's `capture_before`, else seven days after the intent was created. */
export function endOfHold(captureBefore: Date | null, createdAt: Date): Date {
  return captureBefore ?? new Date(createdAt.getTime() + ordinaryHoldMs);
}

/**
 * What is still to be done about a hold, the earliest first. An alert whose time has passed is left out, because it
 * says that something is coming; the margin is acted on late rather than never, and so is the end read.
 */
export function holdMomentsAhead(endsAt: Date, watch: HoldWatch, now: Date): HoldMoment[] {
  const before = (seconds: number): Date => new Date(endsAt.getTime() - seconds * 1000);
  const alerts = [...new Set(watch.alertSecondsBeforeLapse)]
    .map((secondsBeforeLapse) => ({
      kind: 'alert' as const,
      at: before(secondsBeforeLapse),
      secondsBeforeLapse,
    }))
    .filter((alert) => alert.at.getTime() > now.getTime());
  const moments: HoldMoment[] = [
    ...alerts,
    { kind: 'margin', at: before(watch.holdMarginSeconds) },
    { kind: 'lapse', at: new Date(endsAt.getTime() + lapseIsReadAfterMs) },
  ];
  return moments.sort((left, right) => left.at.getTime() - right.at.getTime());
}
