/** Takes one line for whoever started the command: what is being done now, and how far it is. */
export type Announce = (line: string) => void;

const secondsBetweenLines = 10;

/** Announces on standard error, so that standard output stays free for what the command was asked for. */
export function announceOnStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Announces a step that may take long: that it began, every ten seconds how long it has been running, and how
 * long it took. A step of under two seconds leaves only its first line.
 */
export async function announceWhile<Result>(
  announce: Announce,
  step: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = Date.now();
  const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  announce(`${step} …`);
  const ticker = setInterval(() => announce(`${step} … ${elapsed()}`), secondsBetweenLines * 1000);
  try {
    const result = await work();
    if (Date.now() - startedAt > 2000) announce(`${step}: done in ${elapsed()}`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}
