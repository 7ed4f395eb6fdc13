import { Type } from 'typebox';
import { Value } from 'typebox/value';

// An empty payload, such as that of an activity without a result, has no data.
const Payload = Type.Object({ data: Type.Optional(Type.String()) });
const Payloads = Type.Object({ payloads: Type.Optional(Type.Array(Payload)) });
const Named = Type.Object({ name: Type.String() });

/** The parts of an event, as Temporal's JSON writes it, that say which path a workflow took. */
const HistoryEvent = Type.Object({
  eventType: Type.String(),
  workflowExecutionStartedEventAttributes: Type.Optional(Type.Object({ workflowType: Named })),
  activityTaskScheduledEventAttributes: Type.Optional(Type.Object({ activityType: Named })),
  markerRecordedEventAttributes: Type.Optional(
    Type.Object({
      markerName: Type.String(),
      details: Type.Optional(Type.Record(Type.String(), Payloads)),
      failure: Type.Optional(Type.Unknown()),
    }),
  ),
  workflowExecutionSignaledEventAttributes: Type.Optional(Type.Object({ signalName: Type.String() })),
  workflowExecutionUpdateAcceptedEventAttributes: Type.Optional(
    // After a reset the request itself stands in an event of its own.
    Type.Object({ acceptedRequest: Type.Optional(Type.Object({ input: Named })) }),
  ),
  upsertWorkflowSearchAttributesEventAttributes: Type.Optional(
    Type.Object({ searchAttributes: Type.Object({ indexedFields: Type.Record(Type.String(), Payload) }) }),
  ),
});
type HistoryEvent = Type.Static<typeof HistoryEvent>;

const History = Type.Object({ events: Type.Array(HistoryEvent) });
const LocalActivity = Type.Object({ activity_type: Type.String() });

/** What a history is about: its workflow's type, how far it came, and the steps that it holds, each once. */
export interface PathOfHistory {
  readonly workflowType: string;
  readonly end: string;
  /** Whether a workflow task was completed, and none is under way: what that one will do is not in the history yet. */
  readonly begun: boolean;
  /** Such as `activity createPaymentIntent`, `signal wake`, `timer fired`, `state partially_funded`; sorted. */
  readonly steps: readonly string[];
}

/** Reads the path from a history in Temporal's JSON. Throws when it is none. */
export function pathOfHistory(json: string): PathOfHistory {
  const { events } = Value.Parse(History, JSON.parse(json));
  const steps = new Set(events.flatMap(stepsOf));
  const type = events[0]?.workflowExecutionStartedEventAttributes?.workflowType.name ?? 'unknown';
  const last = events.at(-1)?.eventType ?? '';
  const closed =
    /^EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|FAILED|CANCELED|TERMINATED|CONTINUED_AS_NEW|TIMED_OUT)$/;
  const end = closed.exec(last)?.[1]?.toLowerCase() ?? 'running';
  const begun =
    events.some(({ eventType }) => eventType === 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED') &&
    last !== 'EVENT_TYPE_WORKFLOW_TASK_STARTED';
  return { workflowType: type, end, begun, steps: [...steps].sort() };
}

function stepsOf(event: HistoryEvent): string[] {
  const activity = event.activityTaskScheduledEventAttributes?.activityType.name;
  if (activity !== undefined) return [`activity ${activity}`];
  const signal = event.workflowExecutionSignaledEventAttributes?.signalName;
  if (signal !== undefined) return [`signal ${signal}`];
  const update = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input.name;
  if (update !== undefined) return [`update ${update}`];
  const attributes = event.upsertWorkflowSearchAttributesEventAttributes?.searchAttributes.indexedFields;
  if (attributes !== undefined) return stateOf(attributes['HoldfastState']?.data);
  const marker = event.markerRecordedEventAttributes;
  if (marker !== undefined) return [stepOfMarker(marker)];
  switch (event.eventType) {
    case 'EVENT_TYPE_TIMER_STARTED':
    case 'EVENT_TYPE_TIMER_FIRED':
    case 'EVENT_TYPE_TIMER_CANCELED':
    case 'EVENT_TYPE_ACTIVITY_TASK_FAILED':
    case 'EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED':
      return [event.eventType.replace('EVENT_TYPE_', '').toLowerCase().replaceAll('_', ' ')];
    default:
      return [];
  }
}

function stepOfMarker(marker: NonNullable<HistoryEvent['markerRecordedEventAttributes']>): string {
  if (marker.markerName !== 'core_local_activity') return `marker ${marker.markerName}`;
  const written = decoded(marker.details?.['data']?.payloads?.[0]?.data);
  const activity = Value.Check(LocalActivity, written) ? written.activity_type : 'unknown';
  return `local activity ${activity}${marker.failure === undefined ? '' : ' failed'}`;
}

function stateOf(data: string | undefined): string[] {
  const state = decoded(data);
  return typeof state === 'string' ? [`state ${state}`] : [];
}

function decoded(data: string | undefined): unknown {
  return data === undefined ? undefined : JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
}
