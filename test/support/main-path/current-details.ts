import type { HoldfastUnderTest } from './holdfast-under-test';

/** What Temporal's UI shows as a workflow's current details, in Markdown. */
export async function currentDetails(
  { temporal }: Pick<HoldfastUnderTest, 'temporal'>,
  workflowId: string,
): Promise<string> {
  const metadata: unknown = await temporal.workflow
    .getHandle(workflowId)
    .query('__temporal_workflow_metadata');
  return String(Reflect.get(Object(metadata), 'currentDetails') ?? '');
}
