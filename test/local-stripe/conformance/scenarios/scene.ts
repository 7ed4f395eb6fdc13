import type StripeSdk from 'stripe';

/** What a scenario acts with: the recording SDK, and the control routes. */
export interface Scene {
  readonly stripe: StripeSdk;
  readonly control: (path: string, body?: object) => Promise<unknown>;
}

/** Brings objects into states by calls that succeed unless said otherwise. */
export type Scenario = (scene: Scene) => Promise<void>;

export const DAY_SECONDS = 24 * 60 * 60;

/** Refusals are conformant answers too; the scenario goes on. */
export async function refused(call: Promise<unknown>): Promise<void> {
  await expect(call).rejects.toMatchObject({ statusCode: expect.any(Number) });
}
