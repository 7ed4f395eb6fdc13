import { Type } from 'typebox';
import { Instant, nullable } from './columns';

/** A row of `customer` as its port shows it. */
export const CustomerRow = Type.Object({
  customer: Type.String(),
  managedAt: nullable(Instant),
  reconciliationMode: nullable(Type.Enum(['automatic', 'manual'])),
  reconciliationModeSet: nullable(Type.Enum(['automatic', 'manual'])),
  followsCredit: Type.Boolean(),
  dirty: Type.Boolean(),
  syncedAt: nullable(Instant),
});

export const customerColumns = `
  customer, managed_at AS "managedAt", reconciliation_mode AS "reconciliationMode",
  reconciliation_mode_set AS "reconciliationModeSet",
  follows_credit AS "followsCredit",
  dirty_since IS NOT NULL AS dirty, synced_at AS "syncedAt"`;
