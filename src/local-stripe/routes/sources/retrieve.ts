import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';
import { text } from '../../parameters/scalars';

export const retrieveSourceRoute = defineRoute({
  method: 'GET',
  path: '/v1/sources/:source',
  parameters: { client_secret: text() },
  handle: ({ account, parameters, path }) => {
    const row = account.sources.get(path.source);
    const secret = parameters.client_secret;
    if (row === undefined || (secret !== undefined && secret !== row.object.client_secret))
      throw resourceMissing('source', path.source, 'source');
    return row.object;
  },
});
