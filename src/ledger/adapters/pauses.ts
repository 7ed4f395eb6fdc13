import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { Pauses } from '../../contracts/ports/ledger-pauses';
import type { Session } from '../session';
import { endWritePause } from '../statements/end-write-pause';
import { findWritePause } from '../statements/find-write-pause';
import { insertWritePause } from '../statements/insert-write-pause';
import { listWritePauses } from '../statements/list-write-pauses';
import { markStoppedCustomersDirty } from '../statements/mark-stopped-customers-dirty';
import { readObserving } from '../statements/read-observing';
import { whyStopped } from '../writes-paused';

/** Who may not write to Stripe now. Postgres itself holds back what a pause concerns (0010_write-pauses.sql). */
export function pauses(session: Session): Pauses {
  return {
    pause: (pause) =>
      session.transaction(async (transaction) => {
        await insertWritePause(transaction, pause);
        const standing = await listWritePauses(transaction, Number.MAX_SAFE_INTEGER);
        const own = standing.find((one) => one.customer === pause.customer);
        if (own !== undefined) return own;
        const problem = 'a pause is gone right after it was inserted';
        throw new HoldfastError('internal_error', { problem, requestId: pause.customer });
      }),
    resume: (resumed, now) =>
      session.transaction(async (transaction) => {
        if (!(await endWritePause(transaction, resumed, now))) return null;
        return markStoppedCustomersDirty(transaction, resumed.customer, now);
      }),
    standing: (limit) => listWritePauses(session, limit),
    stopping: async (customer) =>
      whyStopped(await readObserving(session), await findWritePause(session, customer)),
  };
}
