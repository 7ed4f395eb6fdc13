import { HoldfastError } from '../../domain/errors/holdfast-error';
import { StripeRefusal } from '../../contracts/ports/stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type {
  StripeWriteRecord,
  WriteRefusal,
  WriteToAnnounce,
} from '../../contracts/ports/ledger-stripe-writes';
import { concludeWrite } from './conclude-write';
import { outcomeUnknown } from './outcome-unknown';
import { resolveByReading } from './resolve-by-reading';
import type { AnsweredWrite, WriteOutcome, WriteParts } from './write-outcome';

/** How long after its first sending a write may be sent again with its key: Stripe keeps keys for at least 24 h. */
const keyLifetimeMs = 23 * 3_600_000;

/**
 * Carries out one decision at Stripe, once: announces the write, sends it with its id as idempotency key, and
 * records the answer together with what it created. Called again with the same cause, it goes on where the write
 * stands; one that is proved not to have happened is announced anew. Throws `write_outcome_unknown` (retryable) when
 * the answer is lost, `write_in_flight` when another write on the object is unfinished. Source: docs.stripe.com/api/idempotent_requests.
 */
export async function carryOutWrite(
  parts: WriteParts,
  toAnnounce: WriteToAnnounce,
  options: { readonly againAfterRefusal?: boolean } = {},
): Promise<AnsweredWrite> {
  const now = await parts.clock.now();
  const { write, isNew } = await parts.ledger.writes.announceAsSent(toAnnounce, now);
  const outcome =
    isNew && write.state === 'sent'
      ? await deliver(parts, write)
      : await sendUntilAnswered(parts, await decidedAgain(parts, toAnnounce, write, options));
  if (outcome.state !== 'absent') return outcome;
  const successor = await sendUntilAnswered(parts, await parts.ledger.writes.announce(toAnnounce, now));
  if (successor.state !== 'absent') return successor;
  throw outcomeUnknown(successor.write, 'it was proved absent as soon as it was announced');
}

async function decidedAgain(
  { ledger, clock }: WriteParts,
  toAnnounce: WriteToAnnounce,
  standing: StripeWriteRecord,
  options: { readonly againAfterRefusal?: boolean },
): Promise<StripeWriteRecord> {
  if (standing.state !== 'refused' || options.againAfterRefusal !== true) return standing;
  return ledger.writes.announceAfterRefusal(toAnnounce, standing.id, await clock.now());
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
      return { state: 'absent', write };
    default: {
      const unreachable: never = write.state;
      return unreachable;
    }
  }
}

async function send(parts: WriteParts, announced: StripeWriteRecord): Promise<WriteOutcome> {
  const now = await parts.clock.now();
  if (sendingTellsNothing(announced, now)) return resolveByReading(parts, announced);
  let write: StripeWriteRecord;
  try {
    write = await parts.ledger.writes.move(announced.id, ['announced', 'sent', 'unknown'], {
      to: 'sent',
      sentAt: now,
    });
  } catch (error) {
    // What was sent before the writes were stopped is still brought to its end, without sending it again.
    if (!areWritesStopped(error) || announced.firstSentAt === null) throw error;
    return resolveByReading(parts, announced);
  }
  return deliver(parts, write);
}

/** Asks Stripe to carry out what is stored as sent, and records the answer. */
async function deliver(parts: WriteParts, write: StripeWriteRecord): Promise<WriteOutcome> {
  let result: StripeWriteResult;
  try {
    result = await parts.stripe.write(write.id, write.request);
  } catch (error) {
    return recordFailure(parts, write, error);
  }
  return concludeWrite(parts, write, result);
}

/** Whether an error says that no write may be announced or sent now. */
function areWritesStopped(error: unknown): boolean {
  return error instanceof HoldfastError && ['writes_paused', 'writes_observed'].includes(error.code);
}

/**
 * A key that Stripe may have forgotten would make a new request of it, a stored failure is only repeated, and what may
 * have been decided before a restore may have been sent with other parameters.
 */
function sendingTellsNothing(write: StripeWriteRecord, now: Date): boolean {
  if (write.replayedFailureAt !== null || write.restoredAt !== null) return true;
  return write.firstSentAt !== null && now.getTime() - write.firstSentAt.getTime() >= keyLifetimeMs;
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
  const replayed = error instanceof HoldfastError && error.details['replayed'] === true;
  const replayedFailureAt = replayed ? { replayedFailureAt: await parts.clock.now() } : {};
  await parts.ledger.writes.move(write.id, ['sent'], { to: 'unknown', ...replayedFailureAt });
  if (error instanceof HoldfastError && error.retryable) throw outcomeUnknown(write, error.message, error);
  throw error;
}

/**
 * A cancel of an intent that is canceled already has happened, whoever did it, and so has a confirmation of one that is
 * confirmed: Stripe embeds the intent to tell. A capture of one that is captured has not: it would move money.
 */
function isAlreadyDone({ request }: StripeWriteRecord, refusal: StripeRefusal): boolean {
  const { paymentIntent } = refusal;
  if (refusal.stripeCode !== 'payment_intent_unexpected_state' || paymentIntent === null) return false;
  const { status } = paymentIntent;
  if (request.kind === 'cancel_payment_intent') return status === 'canceled';
  return request.kind === 'confirm_payment_intent' && ['requires_capture', 'succeeded'].includes(status);
}

function requireRefusal(write: StripeWriteRecord): WriteRefusal {
  return write.refusal ?? { code: 'unknown', message: 'Stripe refused it before', paymentIntentStatus: null };
}
