import { ClockStandsStill } from '../../support/main-path/move-clock';
import { onTimeSkippingServer } from '../../support/main-path/temporal-under-test';
import type { History } from '../operation';
import { Fleet } from './fleet';
import type { Voyage } from './fleet';
import { failureThatReplays } from './history-failed';

/** What the test server breaks is lived through once more; what Holdfast breaks would break again. */
const triesMax = 2;

/** Lives through histories on a Holdfast and a time-skipping server of their own. A failure says how to see it again. */
export async function liveOnFreshServer(
  histories: ReadonlyMap<number, History>,
  again: string,
  voyage: Voyage,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const temporal = await onTimeSkippingServer(`${again} (${tries})`);
    const fleet = await Fleet.start(temporal);
    try {
      return await fleet.live(histories, voyage);
    } catch (error) {
      if (!(error instanceof ClockStandsStill) || tries >= triesMax) throw failureThatReplays(error, again);
      process.stderr.write(`Once more on another server, because: ${error.message}\n`);
    } finally {
      await fleet.close();
      await temporal.environment.teardown();
    }
  }
}
