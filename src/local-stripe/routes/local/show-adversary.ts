import { defineRoute } from '../../http/route';
import { adversaryState } from './adversary-state';

/** The seed and rates, the shots that have not hit yet, and how often each fault has happened. */
export const showAdversaryRoute = defineRoute({
  method: 'GET',
  path: '/_local/adversary',
  keys: 'none',
  parameters: {},
  handle: ({ account }) => adversaryState(account),
});
