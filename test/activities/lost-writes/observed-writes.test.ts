import type { Pool } from 'pg';
import { carryOutWrite } from '../../../src/activities/stripe-writes/carry-out-write';
import type { ActivityParts } from '../../../src/activities/activity-parts';
import { createLedger } from '../../../src/ledger/create-ledger';
import { createLedgerPool } from '../../../src/ledger/pool';
import { startActivities, withStripe } from '../activities-under-test';
import type { ActivitiesUnderTest } from '../activities-under-test';
import { everyKindOfWrite } from './every-kind-of-write';

describe('A process that observes', () => {
  let test: ActivitiesUnderTest;
  let pool: Pool;
  let observing: ActivityParts;
  let sent: string[];
  beforeAll(async () => {
    test = await startActivities();
    pool = createLedgerPool(test.databaseUrl, { mode: 'observe' });
    const ledger = createLedger(pool, test.parts.ledger.identity);
    const noted = withStripe(test.parts, {
      write: (id, request) => {
        sent.push(id);
        return test.parts.stripe.write(id, request);
      },
    });
    observing = { ...noted, ledger };
  });
  beforeEach(() => {
    sent = [];
  });
  afterAll(async () => {
    await pool.end();
    await test.close();
  });

  it.each(Object.entries(everyKindOfWrite))(
    'announces no %s, and sends none that was announced',
    async (_kind, prepare) => {
      const { write, timesDone, book } = await prepare(test, test.parts);
      await expect(carryOutWrite(observing, write)).rejects.toMatchObject({ code: 'writes_observed' });
      expect(await test.parts.ledger.writes.findByCause(write.cause)).toBeNull();

      await test.parts.ledger.writes.announce(write, new Date());
      await expect(carryOutWrite(observing, write)).rejects.toMatchObject({ code: 'writes_observed' });
      expect(await test.parts.ledger.writes.findByCause(write.cause)).toMatchObject({ firstSentAt: null });
      expect(sent).toEqual([]);
      expect(await timesDone()).toBe(0);

      expect(await carryOutWrite(test.parts, write)).toMatchObject({ state: 'done' });
      await book?.(test.parts);
    },
  );
});
