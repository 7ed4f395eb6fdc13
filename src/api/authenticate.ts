import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { HoldfastError } from '../domain/errors/holdfast-error';

/** Lets only requests with the bearer token into the routes of this scope. Throws `unauthorized`. */
export function requireToken(app: FastifyInstance, token: string): void {
  const expected = digest(token);
  app.addHook('onRequest', async (request) => {
    const given = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    // Digests have one length, so the comparison takes the same time whatever was given.
    if (!timingSafeEqual(digest(given), expected)) throw new HoldfastError('unauthorized');
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
