import { Writable } from 'node:stream';
import { createLogger } from '../../src/logging';

/** Collects what a logger writes. */
function collector(): { lines: string[]; stream: Writable } {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, stream };
}

test('a message is one JSON line with its level, time and facts', () => {
  const { lines, stream } = collector();
  createLogger('info', stream).info({ customer: 'cus_1' }, 'woken');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/\n$/);
  const line: unknown = JSON.parse(lines[0] ?? '');
  expect(line).toEqual({ level: 'info', time: expect.any(String), customer: 'cus_1', msg: 'woken' });
});

test('a level below the one asked for is not written', () => {
  const { lines, stream } = collector();
  createLogger('warn', stream).info('quiet');
  expect(lines).toEqual([]);
});

test('secrets are struck out wherever they are put', () => {
  const { lines, stream } = collector();
  const logger = createLogger('info', stream);
  logger.info({ settings: { stripe: { secretKey: 'SECRET' }, api: { token: 'SECRET' } } }, 'settings');
  logger.info({ databaseUrl: 'SECRET', webhookSecrets: ['SECRET'] }, 'settings');
  logger.info({ settings: { temporal: { connectionOptions: { apiKey: 'SECRET' } } } }, 'settings');
  logger.info({ request: { headers: { authorization: 'SECRET', 'stripe-signature': 'SECRET' } } }, 'request');
  expect(lines).toHaveLength(4);
  expect(lines.join('')).not.toContain('SECRET');
});

test('an error is written with its code and details', () => {
  const { lines, stream } = collector();
  createLogger('info', stream).error({ err: Object.assign(new Error('no'), { code: 'x' }) }, 'failed');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', err: { message: 'no', code: 'x' } });
});
