import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { searchAttributes } from '../../src/contracts/search-attributes';
import { freePort } from '../../src/dev/ports';
import { registerSearchAttributes } from '../../src/temporal/register-search-attributes';
import { connectDevServer } from './dev-server';
import type { DevServer } from './dev-server';

let server: DevServer;
beforeAll(async () => {
  server = await connectDevServer();
});
afterAll(() => server.close());

async function customAttributes(namespace: string): Promise<string[]> {
  const { customAttributes } = await server.connection.operatorService.listSearchAttributes({ namespace });
  return Object.keys(customAttributes);
}

test('a namespace that lacks them gets them, and asking again changes nothing', async () => {
  const namespace = server.account.replace('acct_', 'namespace-');
  await server.connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  // The server caches namespaces and knows a new one after some seconds.
  while (
    !(await customAttributes(namespace).then(
      () => true,
      () => false,
    ))
  ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(await customAttributes(namespace)).toEqual([]);
  expect(await registerSearchAttributes(server.connection, namespace)).toBe(true);
  expect((await customAttributes(namespace)).sort()).toEqual(Object.keys(searchAttributes).sort());
  expect(await registerSearchAttributes(server.connection, namespace)).toBe(true);
});

test('where the server does not let us, the answer is no and not an error', async () => {
  const unreachable = Connection.lazy({ address: `127.0.0.1:${await freePort()}`, connectTimeout: 500 });
  expect(await registerSearchAttributes(unreachable, 'default')).toBe(false);
  await unreachable.close();
});
