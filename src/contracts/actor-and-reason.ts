import { Type } from 'typebox';
import { textOnWire } from './text';

/** What every act of an operator or backend carries, for the audit record. */
export const actorAndReason = {
  actor: textOnWire('Who asks for it.', 200),
  reason: textOnWire('Why.', 1000),
  requestId: Type.Optional(textOnWire('The same id again is the same request.', 200)),
};
