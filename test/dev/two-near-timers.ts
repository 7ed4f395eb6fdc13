import { condition, proxyLocalActivities, sleep } from '@temporalio/workflow';

const { takeSomeTime } = proxyLocalActivities<{ takeSomeTime(): Promise<void> }>({
  startToCloseTimeout: '1 minute',
});

/** Cancels, in the step that one timer begins, another that rings while the step goes on. */
export async function twoNearTimers(): Promise<'both rang' | 'one rang'> {
  let over = false;
  const other = condition(() => over, '86401 seconds');
  await sleep('86400 seconds');
  await takeSomeTime();
  over = true;
  const inTime = await other;
  await sleep('1 day');
  return inTime ? 'one rang' : 'both rang';
}
