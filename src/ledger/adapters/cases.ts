import type { Cases } from '../../contracts/ports/ledger-cases';
import type { Session } from '../session';
import { closeCase } from '../statements/close-case';
import { findCase } from '../statements/find-case';
import { insertCaseNote } from '../statements/insert-case-note';
import { listOpenCases } from '../statements/list-open-cases';
import { listClosedDisputes } from '../statements/list-closed-disputes';
import { listOpenCasesOfKind } from '../statements/list-open-cases-of-kind';
import { openCase } from '../statements/open-case';

/** What an operator must look at. */
export function cases(session: Session): Cases {
  return {
    open: (found, now) => openCase(session, found, now),
    note: (note, now) => insertCaseNote(session, note, now),
    close: async (key, closing, now) => {
      await closeCase(session, key, closing, now);
      return findCase(session, key);
    },
    find: (key) => findCase(session, key),
    listOpenOfKind: (kind) => listOpenCasesOfKind(session, kind),
    listClosedDisputes: () => listClosedDisputes(session),
    listOpen: (customer, limit) => listOpenCases(session, customer, limit),
  };
}
