import type { StackAddresses } from '../stack/addresses';

/** What came of each step of the tour. */
export interface TourReport {
  /** True only if every step came out as expected. */
  ok: boolean;
  steps: { name: string; ok: boolean; detail: string }[];
}

/** Plays the tour on a running stack; each line announced tells what happens. */
export async function playTour(
  addresses: StackAddresses,
  announce: (line: string) => void,
): Promise<TourReport> {
  const response = await fetch(`${addresses.api.url}/health`);
  const step = { name: 'The API is healthy', ok: response.ok, detail: await response.text() };
  announce(step.name);
  return { ok: step.ok, steps: [step] };
}
