import { createTeardown } from '../../src/dev/stack/teardown';

describe('the teardown of a stack', () => {
  test('ends what was begun in reverse order, once', async () => {
    const ended: string[] = [];
    const teardown = createTeardown();
    await teardown.add(async () => void ended.push('Postgres'));
    await teardown.add(async () => void ended.push('worker'));
    await Promise.all([teardown.run(), teardown.run()]);
    expect(ended).toEqual(['worker', 'Postgres']);
  });

  test('ends at once what is begun after the end was asked for', async () => {
    const ended: string[] = [];
    const teardown = createTeardown();
    await teardown.run();
    await expect(teardown.add(async () => void ended.push('worker'))).rejects.toThrow('being stopped');
    expect(ended).toEqual(['worker']);
  });

  test('goes on when one end fails, and says so', async () => {
    const ended: string[] = [];
    const teardown = createTeardown();
    await teardown.add(async () => void ended.push('Postgres'));
    await teardown.add(() => Promise.reject(new Error('the worker does not stop')));
    await expect(teardown.run()).rejects.toThrow('the worker does not stop');
    expect(ended).toEqual(['Postgres']);
  });
});
