import { isDeepStrictEqual } from 'node:util';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import type {
  StripeWriteRecord,
  StripeWrites,
  WriteMove,
  WriteToAnnounce,
} from '../../contracts/ports/ledger-stripe-writes';
import type { StripeWriteState } from '../../contracts/stripe-writes';
import type { Session } from '../session';
import { findNewestAmountWrite } from '../statements/find-newest-amount-write';
import { findNewestWriteOfCause } from '../statements/find-newest-write-of-cause';
import { findStripeWrite } from '../statements/find-stripe-write';
import { findUnfinishedWriteOnObject } from '../statements/find-unfinished-write-on-object';
import { insertStripeWrite } from '../statements/insert-stripe-write';
import { listUnfinishedWrites } from '../statements/list-unfinished-writes';
import { listUnfinishedWritesOfAll } from '../statements/list-unfinished-writes-of-all';
import { moveStripeWrite } from '../statements/move-stripe-write';
import { recordWriteMovedNothing } from '../statements/record-write-moved-nothing';

/** The writes to Stripe, each announced before it is sent. */
export function stripeWrites(session: Session): StripeWrites {
  return {
    announce: (write, now) => announce(session, write, now),
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

async function announce(session: Session, write: WriteToAnnounce, now: Date): Promise<StripeWriteRecord> {
  const newest = await findNewestWriteOfCause(session, write.cause);
  if (newest === null) return insertAs(session, write, 0, now);
  // What is proved not to have happened binds nobody; its successor has a key of its own.
  if (newest.state === 'absent') return insertAs(session, write, newest.successor + 1, now);
  requireSameParameters(newest, write);
  return newest;
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
  return insertAs(session, write, refused.successor + 1, now);
}

/**
 * Inserts a write under its number, or finds the one that another caller has just inserted there. Where there is
 * neither, the object was taken by an unfinished write of another cause.
 */
async function insertAs(
  session: Session,
  write: WriteToAnnounce,
  successor: number,
  now: Date,
): Promise<StripeWriteRecord> {
  await insertStripeWrite(session, write, successor, now);
  const newest = await findNewestWriteOfCause(session, write.cause);
  if (newest !== null && newest.successor >= successor) {
    requireSameParameters(newest, write);
    return newest;
  }
  const inFlight = await findUnfinishedWriteOnObject(session, write.object);
  throw new HoldfastError('write_in_flight', {
    object: write.object,
    // Finished between the two statements, perhaps; asked again, the announcement then succeeds.
    write: inFlight?.id ?? 'finished by now',
    kind: inFlight?.request.kind ?? 'unknown',
  });
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
