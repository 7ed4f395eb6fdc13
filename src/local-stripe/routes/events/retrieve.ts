import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';
import { isShown, shownEvent } from './events-shown';

export const retrieveEventRoute = defineRoute({
  method: 'GET',
  path: '/v1/events/:id',
  parameters: {},
  handle: ({ account, path }) => {
    const event = account.events.rows.get(path.id)?.object;
    if (event === undefined || !isShown(account, event)) throw resourceMissing('event', path.id, 'id');
    return shownEvent(account, event);
  },
});
