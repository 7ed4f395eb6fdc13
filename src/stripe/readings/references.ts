import { Type } from 'typebox';

/** A reference to another object: its id, the object when expanded, or nothing. */
export const Reference = Type.Union([Type.String(), Type.Object({ id: Type.String() }), Type.Null()]);

/** A number of minor units as Stripe writes it. */
export const MinorUnits = Type.Integer();

export const UnixSeconds = Type.Integer({ minimum: 0 });

export const Metadata = Type.Record(Type.String(), Type.String());
