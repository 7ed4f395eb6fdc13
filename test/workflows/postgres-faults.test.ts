import { Client } from 'pg';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

/**
 * A trigger at the last table of a posting raises what Postgres would (postgresql.org/docs/current/errcodes-appendix.html),
 * when rows of the cash transaction and of the journal are written already, for so many times as it is told.
 */
const plantedFault = (code: string): string => `
  CREATE SEQUENCE IF NOT EXISTS public.raised;
  SELECT setval('public.raised', 1, false);
  CREATE OR REPLACE FUNCTION holdfast.raise_planted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    IF nextval('public.raised') <= 2 THEN
      ${code === '57P01' ? 'PERFORM pg_terminate_backend(pg_backend_pid());' : `RAISE EXCEPTION USING ERRCODE = '${code}', MESSAGE = 'planted';`}
    END IF;
    RETURN NULL;
  END $$;
  CREATE OR REPLACE TRIGGER planted AFTER INSERT ON holdfast.entry
    FOR EACH STATEMENT EXECUTE FUNCTION holdfast.raise_planted()`;

describe('Postgres fails in the middle of a posting', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  async function asOwner<Row extends object>(sql: string): Promise<Row[]> {
    const client = new Client({ connectionString: holdfast.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query<Row>(sql);
      return rows;
    } finally {
      await client.end();
    }
  }

  const faultsMet = async (): Promise<number> =>
    Number((await asOwner<{ last_value: string }>('SELECT last_value FROM public.raised'))[0]?.last_value);

  it.each([
    ['a serialization conflict', '40001'],
    ['a deadlock', '40P01'],
    ['a disk that is full', '53100'],
    ['too many connections', '53300'],
    ['a connection that is lost', '57P01'],
  ])('with %s: nothing is half written, and the payment goes on afterwards', async (_fault, code) => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await asOwner(plantedFault(code));
    await transferArrives(holdfast, customer, 10_000);
    await until('the fault to be met and to pass', faultsMet, (met) => met > 2);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await asOwner('DROP TRIGGER planted ON holdfast.entry');
    const halfWritten = await asOwner(
      `SELECT id FROM holdfast.cash_transaction AS one
       WHERE NOT EXISTS (SELECT FROM holdfast.journal WHERE journal.key = one.id)`,
    );
    expect(halfWritten).toEqual([]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
