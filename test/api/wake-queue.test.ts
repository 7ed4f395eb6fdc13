import { setTimeout as sleep } from 'node:timers/promises';
import { createWakeQueue } from '../../src/api/wake-queue';
import type { WakeQueueSettings, WakeTarget } from '../../src/api/wake-queue';
import { createLogger } from '../../src/logging';

const customer = (id: number): WakeTarget => ({ kind: 'customer_cash', customer: `cus_${id}` });
const logger = createLogger('fatal');
const quick = { firstDelayMs: 1, delayMaxMs: 4, drainMs: 1000, logger };

/** A queue whose wake-ups are recorded, and fail as long as `down` says so. */
function recordingQueue(settings: Partial<WakeQueueSettings> = {}) {
  const woken: WakeTarget[] = [];
  const state = { down: false, tries: 0, atOnce: 0, atOnceMax: 0 };
  const wake = async (target: WakeTarget): Promise<void> => {
    state.tries += 1;
    state.atOnce += 1;
    state.atOnceMax = Math.max(state.atOnceMax, state.atOnce);
    await sleep(1);
    state.atOnce -= 1;
    if (state.down) throw new Error('Temporal is down');
    woken.push(target);
  };
  return { woken, state, queue: createWakeQueue({ ...quick, wake, ...settings }) };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(1);
}

test('a target is woken soon, and not before add has returned to its caller', async () => {
  const { woken, queue } = recordingQueue();
  queue.add(customer(1));
  expect(woken).toEqual([]);
  await until(() => woken.length === 1);
  expect(woken).toEqual([customer(1)]);
  await queue.close();
});

test('while Temporal is down wake-ups are repeated one at a time, and all arrive once it is up again', async () => {
  const { woken, state, queue } = recordingQueue();
  state.down = true;
  for (let id = 0; id < 50; id += 1) queue.add(customer(id));
  await until(() => state.tries > 16);
  state.atOnceMax = 0;
  await until(() => state.tries > 20);
  expect(state.atOnceMax).toBe(1);
  expect(woken).toEqual([]);
  state.down = false;
  await until(() => woken.length >= 50);
  expect(new Set(woken.map((target) => JSON.stringify(target))).size).toBe(50);
  await queue.close();
});

test('a target that is marked again while its wake-up is under way is woken once more', async () => {
  const { woken, state, queue } = recordingQueue();
  queue.add(customer(1));
  await until(() => state.atOnce === 1);
  queue.add(customer(1));
  queue.add(customer(1));
  await until(() => woken.length === 2);
  await queue.close();
  expect(woken).toEqual([customer(1), customer(1)]);
});

test('a target that is marked over and over is woken as often as the pace allows, and once after the last mark', async () => {
  const intervalMs = 50;
  const { woken, queue } = recordingQueue({ paces: [{ burst: 3, intervalMs }] });
  const startedAt = performance.now();
  for (let n = 0; n < 2000; n += 1) {
    queue.add(customer(1));
    queue.add(customer(n % 2 === 0 ? 2 : 1));
    if (n % 100 === 0) await sleep(10);
  }
  const before = woken.length;
  queue.add(customer(1));
  await until(() => woken.length > before && woken.at(-1)?.kind === 'customer_cash');
  await sleep(2 * intervalMs);
  const allowed = 2 * (3 + Math.ceil((performance.now() - startedAt) / intervalMs));
  expect(woken.length).toBeLessThanOrEqual(allowed);
  expect(woken.length).toBeGreaterThanOrEqual(6);
  await queue.close();
});

test('closing does not wait for the pace', async () => {
  const { woken, queue } = recordingQueue({ paces: [{ burst: 1, intervalMs: 3_600_000 }] });
  queue.add(customer(1));
  await until(() => woken.length === 1);
  queue.add(customer(1));
  await queue.close();
  expect(woken).toHaveLength(2);
});

test('no more targets wait than the limit, and no more are sent at once', async () => {
  const { woken, state, queue } = recordingQueue({ pendingMax: 10, concurrency: 4 });
  for (let id = 0; id < 100; id += 1) queue.add(customer(id));
  await until(() => state.atOnce === 0 && woken.length >= 14);
  expect(woken).toHaveLength(14);
  expect(state.atOnceMax).toBe(4);
  await queue.close();
});

test('closing sends what waits, if Temporal answers', async () => {
  const { woken, queue } = recordingQueue({ concurrency: 1 });
  for (let id = 0; id < 5; id += 1) queue.add(customer(id));
  await queue.close();
  expect(woken).toHaveLength(5);
});

test('closing gives up at once while Temporal is down, and later targets are not taken', async () => {
  const { woken, state, queue } = recordingQueue({ firstDelayMs: 3_600_000 });
  state.down = true;
  queue.add(customer(1));
  await until(() => state.tries === 1 && state.atOnce === 0);
  await queue.close();
  queue.add(customer(2));
  expect(woken).toEqual([]);
  expect(state.tries).toBe(1);
});

test('closing does not wait for a wake-up that never ends', async () => {
  const queue = createWakeQueue({ ...quick, drainMs: 20, wake: () => new Promise(() => {}) });
  queue.add(customer(1));
  await expect(queue.close()).resolves.toBeUndefined();
});
