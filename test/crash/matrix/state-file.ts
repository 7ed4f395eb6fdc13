import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { checkoutFolder } from '../../../src/dev/folders';

const RecordedOutcome = Type.Object({
  boundary: Type.String(),
  fault: Type.String(),
  result: Type.Union([Type.Literal('held'), Type.Literal('nothing_to_lose'), Type.Literal('broken')]),
  problems: Type.Array(Type.String()),
  /** How often the fault struck on one path at most; once is the sharper proof. */
  strikesOnAPath: Type.Integer(),
  /** The commit that was run. */
  commit: Type.String(),
  /** RFC 3339. */
  at: Type.String(),
});
export type RecordedOutcome = Static<typeof RecordedOutcome>;

const file = join(checkoutFolder, '.crash-matrix', 'outcomes.json');

/** The outcomes of a run of the whole matrix so far; empty before the first. */
export async function readOutcomes(): Promise<readonly RecordedOutcome[]> {
  try {
    return Value.Parse(Type.Array(RecordedOutcome), JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Keeps the outcomes; one that is killed while it writes leaves those of before. */
export async function keepOutcomes(outcomes: readonly RecordedOutcome[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(outcomes, null, 1)}\n`);
  await rename(`${file}.new`, file);
}

/** Forgets every outcome, so that the next run begins anew. */
export async function forgetOutcomes(): Promise<void> {
  await rm(file, { force: true });
}
