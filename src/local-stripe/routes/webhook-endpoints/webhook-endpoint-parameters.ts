import { parameterInvalid } from '../../errors';
import { EVENT_TYPES } from '../../objects/event';
import { list, metadata } from '../../parameters/hashes';
import type { Parameter } from '../../parameters/parameter';
import { text, unsettable } from '../../parameters/scalars';

const EVENT_TYPE_FORM = /^[a-z0-9_.]+$/;

/** An event type, or `*` for all; Stripe has more types than Local Stripe sends, and all are taken. */
function enabledEvent(): Parameter<string> {
  const word = text();
  return {
    ...word,
    read: (raw, name) => {
      const value = word.read(raw, name);
      if (value === '*' || EVENT_TYPES.some((type) => type === value) || EVENT_TYPE_FORM.test(value))
        return value;
      throw parameterInvalid(name, `Invalid ${name}: ${value} is no event type.`);
    },
  };
}

/** What creating and updating a webhook endpoint have in common. */
export const webhookEndpointParameters = {
  description: unsettable(text()),
  enabled_events: list(enabledEvent()),
  metadata: metadata(),
  url: text(),
};
