import { createServer } from 'node:net';
import { claimPort, freePort, host } from '../../src/dev/ports';

describe('ports of the embedded servers', () => {
  test('a free port is none that a system lends to outgoing connections before somebody listens on it', async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
    expect(Math.max(...ports)).toBeLessThan(32_768);
    expect(new Set(ports).size).toBe(50);
  });

  test('a port in use is passed over', async () => {
    const preferred = await freePort();
    const server = createServer().listen(preferred, host);
    const claimed = await claimPort(preferred);
    expect(claimed.port).toBeGreaterThan(preferred);
    await claimed.release();
    server.close();
  });

  test('two stacks that start at once get different ports, before either listens', async () => {
    const preferred = await freePort();
    const [first, second] = await Promise.all([claimPort(preferred), claimPort(preferred)]);
    expect(first.port).not.toBe(second.port);
    await Promise.all([first.release(), second.release()]);
    const again = await claimPort(preferred);
    expect(again.port).toBe(Math.min(first.port, second.port));
    await again.release();
  });
});
