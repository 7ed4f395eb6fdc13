import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where the recorded histories are: one for each path that a test takes. `npm run replay:record` makes them anew. */
export const historiesFolder = join(__dirname, 'histories');

export interface RecordedHistory {
  /** The name of its file. */
  readonly name: string;
  readonly workflowId: string;
  /** As Temporal writes it. */
  readonly json: string;
}

/** All recorded histories, by name. */
export function recordedHistories(): readonly RecordedHistory[] {
  return readdirSync(historiesFolder)
    .filter((name) => name.endsWith('.json.gz'))
    .sort()
    .map((name) => {
      // The id stands in the first line: a history does not hold it.
      const text = gunzipSync(readFileSync(join(historiesFolder, name))).toString('utf8');
      const end = text.indexOf('\n');
      return { name, workflowId: text.slice(0, end), json: text.slice(end + 1) };
    });
}
