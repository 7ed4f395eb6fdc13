import type { TourObservation } from './tour-report';
import type { TourSession } from './tour-session';

/** One step: its name, and what it does; what it gives back is what was seen. A step that throws failed. */
export interface TourAct {
  readonly name: string;
  readonly act: (session: TourSession, customer: string) => Promise<string | TourObservation>;
}
