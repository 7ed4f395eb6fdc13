import { Type } from 'typebox';

/** Money inside JSON: minor units as a decimal string. */
export const StoredMoney = Type.Object({ amount: Type.String(), currency: Type.String() });
