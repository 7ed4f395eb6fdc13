import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { createTestDatabase } from '../support/database';
import { temporalDevServerAddress, temporalTimeSkippingAddress } from '../support/servers';
import { timeSkippingEnvironment } from '../support/time-skipping-environment';

async function selectFrom(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('the servers that tests share', () => {
  test('a test database has all migrations, is its own, and is gone after drop', async () => {
    const first = await createTestDatabase();
    const second = await createTestDatabase();
    expect(await selectFrom(first.url, 'SELECT count(*) > 0 AS migrated FROM holdfast.migration')).toEqual([
      { migrated: true },
    ]);
    await selectFrom(first.url, 'CREATE TABLE only_here (id int)');
    const tables = "SELECT tablename FROM pg_tables WHERE tablename = 'only_here'";
    expect(await selectFrom(first.url, tables)).toEqual([{ tablename: 'only_here' }]);
    expect(await selectFrom(second.url, tables)).toEqual([]);
    await Promise.all([first.drop(), second.drop()]);
    await expect(selectFrom(first.url, 'SELECT 1')).rejects.toThrow(/does not exist/);
  });

  test('the time-skipping server is asked twice and started once, and skips time', async () => {
    const address = await temporalTimeSkippingAddress();
    expect(await temporalTimeSkippingAddress()).toBe(address);
    const environment = await timeSkippingEnvironment();
    const before = await environment.currentTimeMs();
    await environment.sleep('1 day');
    const elapsed = (await environment.currentTimeMs()) - before;
    expect(elapsed).toBeGreaterThanOrEqual(86_400_000);
    expect(elapsed).toBeLessThan(2 * 86_400_000);
    await environment.teardown();
  });

  test('the dev server knows the search attributes', async () => {
    const connection = await Connection.connect({ address: await temporalDevServerAddress() });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace: 'default',
    });
    expect(Object.keys(customAttributes ?? {})).toEqual(
      expect.arrayContaining([
        'HoldfastCustomer',
        'HoldfastState',
        'HoldfastCurrency',
        'HoldfastAmountDue',
        'HoldfastDeadline',
        'HoldfastNeedsOperator',
      ]),
    );
    await connection.close();
  });
});
