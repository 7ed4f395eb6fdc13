import { HoldfastError } from '../../domain/errors/holdfast-error';
import { StripeRefusal } from '../../contracts/ports/stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type {
  StripeWriteRecord,
  WriteRefusal,
  WriteToAnnounce,
} from '../../contracts/ports/ledger-stripe-writes';
import type { ActivityParts } from '../activity-parts';
import { concludeWrite } from './conclude-write';

export type WriteOutcome =
  | { readonly state: 'done'; readonly write: StripeWriteRecord; readonly resultId: string }
  | { readonly state: 'refused'; readonly write: StripeWriteRecord; readonly refusal: WriteRefusal };

type WriteParts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>;

/** How long after its first sending a write may be sent again with its key: Stripe keeps keys for at least 24 h. */
const keyLifetimeMs = 23 * 3_600_000;

/**
 * Carries out one decision at Stripe, once: announces the write, sends it with its id as idempotency key, and
 * records the answer together with what it created. Called again with the same cause, it goes on where the write
 * stands. Throws `write_outcome_unknown` (retryable) when the answer is lost, `write_in_flight` when another write
 * on the object is unfinished. Source: docs.stripe.com/api/idempotent_requests.
 */
export async function carryOutWrite(
  parts: WriteParts,
  toAnnounce: WriteToAnnounce,
  options: { readonly againAfterRefusal?: boolean } = {},
): Promise<WriteOutcome> {
  const now = await parts.clock.now();
  const write = await parts.ledger.writes.announce(toAnnounce, now);
  if (write.state === 'refused' && options.againAfterRefusal === true) {
    return sendUntilAnswered(
      parts,
      await parts.ledger.writes.announceAfterRefusal(toAnnounce, write.id, now),
    );
  }
  return sendUntilAnswered(parts, write);
}

/** Goes on with a write from the state in which it stands; an answered one is not sent again. */
export async function sendUntilAnswered(parts: WriteParts, write: StripeWriteRecord): Promise<WriteOutcome> {
  switch (write.state) {
    case 'done':
      return { state: 'done', write, resultId: write.resultId ?? '' };
    case 'refused':
      return { state: 'refused', write, refusal: requireRefusal(write) };
    case 'announced':
    case 'sent':
    case 'unknown':
      return send(parts, write);
    case 'absent':
      throw new HoldfastError('write_state_moved', {
        write: write.id,
        state: 'absent',
        expected: 'announced',
      });
    default: {
      const unreachable: never = write.state;
      return unreachable;
    }
  }
}

async function send(parts: WriteParts, announced: StripeWriteRecord): Promise<WriteOutcome> {
  const now = await parts.clock.now();
  refuseOldKey(announced, now);
  const write = await parts.ledger.writes.move(announced.id, ['announced', 'sent', 'unknown'], {
    to: 'sent',
    sentAt: now,
  });
  let result: StripeWriteResult;
  try {
    result = await parts.stripe.write(write.id, write.request);
  } catch (error) {
    return recordFailure(parts, write, error);
  }
  return concludeWrite(parts, write, result);
}

/** A key that Stripe may have forgotten would make the same request a new one. */
function refuseOldKey(write: StripeWriteRecord, now: Date): void {
  if (write.firstSentAt === null || now.getTime() - write.firstSentAt.getTime() < keyLifetimeMs) return;
  throw new HoldfastError('write_outcome_unknown', {
    write: write.id,
    kind: write.request.kind,
    problem: 'its idempotency key is older than 23 hours',
  });
}

async function recordFailure(
  parts: WriteParts,
  write: StripeWriteRecord,
  error: unknown,
): Promise<WriteOutcome> {
  if (error instanceof StripeRefusal) {
    if (isAlreadyDone(write, error)) return concludeWrite(parts, write, null);
    const refusal = {
      code: error.stripeCode,
      message: error.stripeMessage,
      paymentIntentStatus: error.paymentIntent?.status ?? null,
    };
    const refused = await parts.ledger.writes.move(write.id, ['sent'], { to: 'refused', refusal });
    return { state: 'refused', write: refused, refusal };
  }
  await parts.ledger.writes.move(write.id, ['sent'], { to: 'unknown' });
  if (error instanceof HoldfastError && error.retryable) {
    throw new HoldfastError(
      'write_outcome_unknown',
      { write: write.id, kind: write.request.kind, problem: error.message },
      { cause: error },
    );
  }
  throw error;
}

/** A cancel of an intent that is canceled already has happened, whoever did it: Stripe embeds the intent to tell. */
function isAlreadyDone(write: StripeWriteRecord, refusal: StripeRefusal): boolean {
  return (
    write.request.kind === 'cancel_payment_intent' &&
    refusal.stripeCode === 'payment_intent_unexpected_state' &&
    refusal.paymentIntent?.status === 'canceled'
  );
}

function requireRefusal(write: StripeWriteRecord): WriteRefusal {
  return write.refusal ?? { code: 'unknown', message: 'Stripe refused it before', paymentIntentStatus: null };
}
