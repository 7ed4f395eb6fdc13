import { Type, type Static } from 'typebox';
import { FAULTS, ofEachFault } from './faults';

/**
 * A fault that happens `times` times to what it is aimed at, whatever the rates. `request` is a route as in
 * `POST /v1/payment_intents/:intent/cancel`, or the same with an id; `event` is a type of event; `*` is any.
 */
const Shot = Type.Object({
  fault: Type.Enum([...FAULTS]),
  request: Type.String(),
  event: Type.String(),
  times: Type.Integer(),
});
export type Shot = Static<typeof Shot>;

/**
 * Everything about an adversary, as plain data: what the control route shows and what survives a restart. `happened`
 * counts each fault so far, `hiddenRows` says until when a row is missing from lists.
 */
export const AdversaryState = Type.Object({
  seed: Type.Integer(),
  rates: Type.Object(ofEachFault(() => Type.Number())),
  lateSeconds: Type.Integer(),
  holdMilliseconds: Type.Integer(),
  next: Type.Array(Shot),
  happened: Type.Partial(Type.Object(ofEachFault(() => Type.Integer()))),
  streams: Type.Object({ requests: Type.Integer(), webhooks: Type.Integer(), rows: Type.Integer() }),
  hiddenRows: Type.Record(Type.String(), Type.Integer()),
});
export type AdversaryState = Static<typeof AdversaryState>;
