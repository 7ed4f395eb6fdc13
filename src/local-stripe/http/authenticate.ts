import { authenticationFailed, authenticationMissing, secretKeyRequired } from '../errors';
import type { ApiKeyKind, KeyKind } from './route';

/** Checks the API key against what the route asks for; Bearer and Basic (key as user name) are taken. */
export function authenticate(authorization: string | undefined, needed: KeyKind): ApiKeyKind {
  if (needed === 'none') return 'secret';
  const key = keyIn(authorization);
  if (key === null || key === '') throw authenticationMissing();
  if (/^[sr]k_test_.+/.test(key)) return 'secret';
  if (!/^pk_test_.+/.test(key)) throw authenticationFailed(key);
  if (needed === 'secret_or_publishable') return 'publishable';
  throw secretKeyRequired(
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of ' +
      'your API keys at https://dashboard.stripe.com/account/apikeys.',
  );
}

function keyIn(authorization: string | undefined): string | null {
  const [scheme, value] = (authorization ?? '').split(' ', 2);
  if (value === undefined) return null;
  if (scheme?.toLowerCase() === 'bearer') return value;
  if (scheme?.toLowerCase() !== 'basic') return null;
  return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0] ?? null;
}
