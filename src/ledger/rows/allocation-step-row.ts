import { Type } from 'typebox';
import { jsonColumn } from './columns';
import { StoredMoney } from './stored-money';

/** A step of an allocation plan as it is stored. */
export const StoredAllocationStep = Type.Object({
  paymentIntent: Type.String(),
  invoice: Type.String(),
  amount: StoredMoney,
});

export const allocationSteps = jsonColumn(
  'The steps of an allocation plan',
  Type.Array(StoredAllocationStep),
);
