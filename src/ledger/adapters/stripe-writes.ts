import { isDeepStrictEqual } from 'node:util';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import type {
  AnnouncedWrite,
  StripeWriteRecord,
  StripeWrites,
  WriteMove,
  WriteToAnnounce,
} from '../../contracts/ports/ledger-stripe-writes';
import type { StripeWriteState } from '../../contracts/stripe-writes';
import type { Session } from '../session';
import { announceStripeWrite } from '../statements/announce-stripe-write';
import { findNewestAmountWrite } from '../statements/find-newest-amount-write';
import { findNewestWriteOfCause } from '../statements/find-newest-write-of-cause';
import { findStripeWrite } from '../statements/find-stripe-write';
import { findUnfinishedWriteOnObject } from '../statements/find-unfinished-write-on-object';
import { listUnfinishedWrites } from '../statements/list-unfinished-writes';
import { listUnfinishedWritesOfAll } from '../statements/list-unfinished-writes-of-all';
import { moveStripeWrite } from '../statements/move-stripe-write';
import { recordWriteMovedNothing } from '../statements/record-write-moved-nothing';

/** The writes to Stripe, each announced before it is sent. */
export function stripeWrites(session: Session): StripeWrites {
  return {
    announce: async (write, now) => {
      const how = { now, afterRefused: null, sentAtOnce: false };
      return (await announce(session, write, how)).write;
    },
    announceAsSent: (write, now) => announce(session, write, { now, afterRefused: null, sentAtOnce: true }),
    announceAfterRefusal: (write, refused, now) => announceAfterRefusal(session, write, refused, now),
    move: (id, from, move) => moveWrite(session, id, from, move),
    find: (id) => findStripeWrite(session, id),
    findByCause: (cause) => findNewestWriteOfCause(session, cause),
    unfinishedOn: (object) => findUnfinishedWriteOnObject(session, object),
    unfinished: (customer) => listUnfinishedWrites(session, customer),
    findAmountWrite: (paymentIntent, amount) => findNewestAmountWrite(session, paymentIntent, amount),
    recordMovedNothing: (id) => recordWriteMovedNothing(session, id),
    unfinishedOfAll: (limit) => listUnfinishedWritesOfAll(session, limit),
  };
}

interface HowToAnnounce {
  readonly now: Date;
  readonly afterRefused: string | null;
  readonly sentAtOnce: boolean;
}

/**
 * Announces a write, or finds the newest of its cause, which another caller may have announced at the same moment. What
 * is proved not to have happened binds nobody; its successor has a key of its own.
 */
async function announce(
  session: Session,
  write: WriteToAnnounce,
  how: HowToAnnounce,
): Promise<AnnouncedWrite> {
  const announced = await announceStripeWrite(session, write, how);
  if (announced?.isNew === true) return announced;
  const passed = announced?.write ?? null;
  const binds = passed !== null && passed.state !== 'absent' && passed.id !== how.afterRefused;
  const newest = binds ? passed : await findNewestWriteOfCause(session, write.cause);
  if (newest !== null && (binds || newest.successor > (passed?.successor ?? -1))) {
    requireSameParameters(newest, write);
    return { write: newest, isNew: false };
  }
  const inFlight = await findUnfinishedWriteOnObject(session, write.object);
  throw new HoldfastError('write_in_flight', {
    object: write.object,
    // Finished between the two statements, perhaps; asked again, the announcement then succeeds.
    write: inFlight?.id ?? 'finished by now',
    kind: inFlight?.request.kind ?? 'unknown',
  });
}

async function announceAfterRefusal(
  session: Session,
  write: WriteToAnnounce,
  refusedId: string,
  now: Date,
): Promise<StripeWriteRecord> {
  const refused = await findStripeWrite(session, refusedId);
  if (refused?.state !== 'refused' || refused.cause !== write.cause) {
    throw writeStateMoved(refusedId, refused?.state, `a refused write of ${write.cause}`);
  }
  const how = { now, afterRefused: refusedId, sentAtOnce: false };
  return (await announce(session, write, how)).write;
}

function requireSameParameters(announced: StripeWriteRecord, write: WriteToAnnounce): void {
  const parameters = ({
    customer,
    object,
    request,
    reserveFor,
    spends,
  }: WriteToAnnounce | StripeWriteRecord) => ({
    customer,
    object,
    request,
    reserveFor,
    spends,
  });
  if (isDeepStrictEqual(parameters(announced), parameters(write))) return;
  throw new HoldfastError('write_parameters_differ', { write: announced.id, cause: write.cause });
}

async function moveWrite(
  session: Session,
  id: string,
  from: readonly StripeWriteState[],
  move: WriteMove,
): Promise<StripeWriteRecord> {
  const moved = await moveStripeWrite(session, id, from, move);
  if (moved !== null) return moved;
  const write = await findStripeWrite(session, id);
  throw writeStateMoved(id, write?.state, `${from.join(' or ')}, to become ${move.to}`);
}

function writeStateMoved(
  write: string,
  state: StripeWriteState | undefined,
  expected: string,
): HoldfastError {
  return new HoldfastError('write_state_moved', { write, state: state ?? 'not there', expected });
}
