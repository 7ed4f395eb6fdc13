import { TestWorkflowEnvironment } from '@temporalio/testing';
import { createClosableRetry } from '../../src/temporal/closable-retry';
import { temporalTimeSkippingAddress } from './servers';

/**
 * The SDK's test environment on this test file's time-skipping server. The SDK offers none for a server that already
 * runs: its public `createFromExistingServer` skips no time, and the private function it calls is used here.
 *
 * Only `environment.sleep()`, one at a time, should move the clock: `environment.client` also moves it while it waits
 * for a result, and two such waits at once lose the server's tasks.
 */
export async function timeSkippingEnvironment(part = ''): Promise<TestWorkflowEnvironment> {
  const create: unknown = Reflect.get(TestWorkflowEnvironment, 'create');
  if (typeof create !== 'function')
    throw new Error('TestWorkflowEnvironment.create is gone; see its source.');
  const retry = createClosableRetry();
  const environment: unknown = await Reflect.apply(create, TestWorkflowEnvironment, [
    {
      server: { type: 'existing' },
      address: await temporalTimeSkippingAddress(part),
      connectionOptions: { interceptors: [retry.interceptor] },
      supportsTimeSkipping: true,
      namespace: 'default',
    },
  ]);
  if (!(environment instanceof TestWorkflowEnvironment))
    throw new Error('TestWorkflowEnvironment.create has changed.');
  const teardown = environment.teardown.bind(environment);
  environment.teardown = async () => {
    await retry.settle();
    await teardown();
  };
  return environment;
}
