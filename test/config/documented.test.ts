import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClientSettings, readServerSettings, readWorkerSettings } from '../../src/config';
import { Variables } from '../../src/config/variables';
import { problemsOf } from './environment-of-tests';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'configuration.md'), 'utf8');
const rows = new Map(
  page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', ...cells]) => [name.replaceAll('`', ''), cells]),
);

test('docs/configuration.md has every variable that is read, and no other of ours', () => {
  const documented = [...rows.keys()].filter((name) => !name.startsWith('TEMPORAL_')).sort();
  expect(documented).toEqual(Object.keys(Variables.properties).sort());
});

test('it says of each by whom it is needed', () => {
  const nothing = { TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml' };
  const readers = { worker: readWorkerSettings, server: readServerSettings, client: readClientSettings };
  for (const name of Object.keys(Variables.properties)) {
    const needing = Object.entries(readers)
      .filter(([, read]) =>
        problemsOf(() => read(nothing)).some((line) => line.startsWith(`- ${name} is not set`)),
      )
      .map(([process]) => process);
    expect([name, rows.get(name)?.[0]]).toEqual([name, needing.join(', ')]);
  }
});
