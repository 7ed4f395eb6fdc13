import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { machineClock } from '../../../src/contracts/ports/clock';
import { temporalDevServerAddress, temporalTimeSkippingAddress } from '../servers';
import { timeSkippingEnvironment } from '../time-skipping-environment';
import { quietly } from './quiet-logs';
import type { TemporalUnderTest } from './holdfast-under-test';

/** The dev server, where time is real. */
export async function onDevServer(): Promise<TemporalUnderTest> {
  return { address: await temporalDevServerAddress(), clock: machineClock, environment: null };
}

/** The time-skipping server of this file, or of a part of it, whose clock is everybody's. */
export async function onTimeSkippingServer(
  part = '',
): Promise<TemporalUnderTest & { environment: TestWorkflowEnvironment }> {
  quietly();
  const environment = await timeSkippingEnvironment(part);
  return {
    address: await temporalTimeSkippingAddress(part),
    environment,
    clock: { now: async () => new Date(await environment.currentTimeMs()) },
  };
}
