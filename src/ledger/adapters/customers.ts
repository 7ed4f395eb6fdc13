import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { Customers } from '../../contracts/ports/ledger-customers';
import type { Session } from '../session';
import { clearCustomerDirty } from '../statements/clear-customer-dirty';
import { findCustomer } from '../statements/find-customer';
import { findMarkOfCustomer } from '../statements/find-mark-of-customer';
import { followCustomerCredit } from '../statements/follow-customer-credit';
import { hasTransferPayment } from '../statements/has-transfer-payment';
import { insertCustomer } from '../statements/insert-customer';
import { readCustomerShown } from '../statements/read-customer-shown';
import { listDirtyCustomers } from '../statements/list-dirty-customers';
import { listUnreadCustomers } from '../statements/list-unread-customers';
import { markCustomerDirty } from '../statements/mark-customer-dirty';
import { mayHaveFreeCash } from '../statements/may-have-free-cash';
import { recordCustomerManaged } from '../statements/record-customer-managed';
import { recordCustomerMode } from '../statements/record-customer-mode';
import { recordCustomerModeSet } from '../statements/record-customer-mode-set';
import { recordCustomerSync } from '../statements/record-customer-sync';

/** The customers of the ledger. */
export function customers(session: Session): Customers {
  return {
    ensure: async (customer, now) => {
      const known = await findCustomer(session, customer);
      if (known !== null) return known;
      await insertCustomer(session, customer, now);
      const inserted = await findCustomer(session, customer);
      if (inserted !== null) return inserted;
      throw new HoldfastError('internal_error', {
        problem: `customer ${customer} is gone right after it was inserted`,
        requestId: customer,
      });
    },
    find: (customer) => findCustomer(session, customer),
    shown: (customer, casesMax) => readCustomerShown(session, customer, casesMax),
    hasTransferPayment: (customer) => hasTransferPayment(session, customer),
    mayHaveFreeCash: (customer) => mayHaveFreeCash(session, customer),
    recordManaged: (customer, now) => recordCustomerManaged(session, customer, now),
    followCredit: (customer) => followCustomerCredit(session, customer),
    markDirty: (customer, now) => markCustomerDirty(session, customer, now),
    listDirty: (before, limit) => listDirtyCustomers(session, before, limit),
    listUnread: (since, withOpenItems, limit) => listUnreadCustomers(session, since, withOpenItems, limit),
    markOf: (customer) => findMarkOfCustomer(session, customer),
    clearDirty: (customer) => clearCustomerDirty(session, customer),
    recordMode: (customer, mode) => recordCustomerMode(session, customer, mode),
    recordModeSet: (customer, mode) => recordCustomerModeSet(session, customer, mode),
    recordSync: (customer, mode, now) => recordCustomerSync(session, customer, mode, now),
  };
}
