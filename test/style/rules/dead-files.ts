import { posix } from 'node:path';
import { importsOf } from '../source-text';
import type { Finding, SourceText } from '../source-text';

/**
 * The files from which everything else is reached: programs, what a backend imports, what Temporal bundles, and the
 * start of a test run, which brings servers up by src/dev.
 */
export const entryPoints = [
  'src/cli/main.ts',
  'src/client/index.ts',
  'src/dev/start.ts',
  'src/dev/tour.ts',
  'src/ledger/migrate.ts',
  'src/local-stripe/main.ts',
  'src/server.ts',
  'src/worker.ts',
  'src/workflows/index.ts',
  'src/workflows/shared-modules.ts',
  'test/support/global-setup.ts',
];

/** A file of src that no entry point reaches, however far, is dead; tests do not keep it alive. */
export function deadFiles(sources: readonly SourceText[], entries: readonly string[]): Finding[] {
  const files = new Map(sources.map((source) => [source.path, source]));
  const reached = filesReached(sources, entries);
  const missing = entries.filter((entry) => !files.has(entry));
  const dead = [...files.keys()].filter((path) => path.startsWith('src/') && !reached.has(path));
  return [
    ...missing.map((path) => ({ path, line: 1, problem: 'This entry point does not exist.' })),
    ...dead.map((path) => ({ path, line: 1, problem: 'No entry point reaches this file: it is dead.' })),
  ];
}

/** The files that some entries import, however far, and the entries; those that run alone, or also for their types. */
export function filesReached(
  sources: readonly SourceText[],
  entries: readonly string[],
  imports: 'all' | 'of what runs' = 'all',
): ReadonlySet<string> {
  const files = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<string>(entries);
  for (const path of reached) {
    const source = files.get(path);
    if (source === undefined) continue;
    for (const { module, typesOnly } of importsOf(source)) {
      if (!module.startsWith('.') || (typesOnly && imports === 'of what runs')) continue;
      const target = fileOf(posix.join(posix.dirname(path), module), files);
      if (target !== null) reached.add(target);
    }
  }
  return reached;
}

function fileOf(module: string, files: ReadonlyMap<string, unknown>): string | null {
  return [`${module}.ts`, `${module}/index.ts`, module].find((path) => files.has(path)) ?? null;
}
