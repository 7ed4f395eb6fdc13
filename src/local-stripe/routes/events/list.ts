import { requestRefused } from '../../errors';
import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { list } from '../../parameters/hashes';
import { flag, text } from '../../parameters/scalars';
import { isShown, shownEvent } from './events-shown';

const MAXIMUM_TYPES = 20;

export const listEventsRoute = defineRoute({
  method: 'GET',
  path: '/v1/events',
  parameters: {
    ...listParameters,
    created: timeRange(),
    delivery_success: flag(),
    type: text(),
    types: list(text()),
  },
  handle: ({ account, parameters }) => {
    const { created, delivery_success: deliverySuccess, type, types } = parameters;
    if (type !== undefined && types !== undefined) {
      throw requestRefused('You may only specify one of these parameters: type, types.', { param: 'types' });
    }
    if (types !== undefined && types.length > MAXIMUM_TYPES) {
      throw requestRefused(`You may only specify up to ${MAXIMUM_TYPES} types.`, { param: 'types' });
    }
    return listPage({
      collection: account.events.rows,
      url: '/v1/events',
      kind: 'event',
      parameters,
      accept: ({ object }) =>
        isShown(account, object) &&
        isWithin(object.created, created) &&
        (type === undefined || matchesType(object.type, type)) &&
        (types === undefined || types.includes(object.type)) &&
        (deliverySuccess === undefined || deliverySuccess !== account.events.deliveryState(object.id).failed),
      show: (row) => shownEvent(account, row.object),
    });
  },
});

/** `type` may end in a wildcard, such as `payment_intent.*` (docs: api/events/list). */
function matchesType(eventType: string, wanted: string): boolean {
  return wanted.endsWith('*') ? eventType.startsWith(wanted.slice(0, -1)) : eventType === wanted;
}
