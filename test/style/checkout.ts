import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSource } from './source-text';
import type { SourceText } from './source-text';

const top = join(__dirname, '..', '..');

/** All files of these folders whose names end so, as paths from the top of the checkout with forward slashes. */
export function filesUnder(folders: readonly string[], ending: RegExp): string[] {
  return folders
    .filter((folder) => existsSync(join(top, folder)))
    .flatMap((folder) =>
      readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && ending.test(entry.name))
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(top.length + 1)
            .replaceAll('\\', '/'),
        ),
    )
    .sort();
}

/** The checkout's sources, parsed. */
export function sourcesOfCheckout(): SourceText[] {
  return filesUnder(['src', 'test', 'bench', 'examples', 'scripts'], /\.(ts|js|mjs|cjs)$/).map((path) =>
    parseSource(path, readFileSync(join(top, path), 'utf8')),
  );
}
