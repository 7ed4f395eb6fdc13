import type { Client } from '@temporalio/client';

/** How many events of each kind a history has. */
export interface EventsByKind {
  readonly counts: ReadonlyMap<string, number>;
  /** `24 events: 5 marker recorded, …` */
  readonly text: string;
  /** The same of the events that came after an earlier count. */
  since(before: EventsByKind): string;
}

/** Counts the events of a workflow's run. */
export async function eventsByKind(client: Client, workflowId: string): Promise<EventsByKind> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const counts = new Map<string, number>();
  for (const event of events ?? []) {
    const words = kindOf(event);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return {
    counts,
    text: written(counts),
    since: (before) =>
      written(new Map([...counts].map(([kind, count]) => [kind, count - (before.counts.get(kind) ?? 0)]))),
  };
}

/** The kind of an event, by which of its attributes are there: `markerRecordedEventAttributes`. */
function kindOf(event: object): string {
  const named = Object.entries(event).find(
    ([key, value]) => key.endsWith('EventAttributes') && Boolean(value),
  );
  const [name = 'unknown'] = named ?? [];
  return name.replace('EventAttributes', '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function written(counts: ReadonlyMap<string, number>): string {
  const some = [...counts].filter(([, count]) => count > 0);
  const sum = some.reduce((total, [, count]) => total + count, 0);
  return `${sum} events: ${some.map(([kind, count]) => `${count} ${kind}`).join(', ')}`;
}
