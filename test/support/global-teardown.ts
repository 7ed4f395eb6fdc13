/** Stops every server that the run has started. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.serverBroker?.close();
}
