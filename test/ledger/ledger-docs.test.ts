import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as chart from '../../src/domain/ledger-account';
import { openLedger } from './support/open-ledger';

const docs = readFileSync(join(__dirname, '..', '..', 'docs', 'ledger.md'), 'utf8');

/** The first cell of each row of the table under a heading, without its backquotes. */
function firstCells(heading: string): string[] {
  const section = docs.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell ?? '');
}

describe('docs/ledger.md', () => {
  test('has every account of the chart, and no other', () => {
    const names = Object.values(chart).map((account) =>
      typeof account === 'function' ? account('<id>', '<purpose>').name : account.name,
    );
    expect(firstCells('Chart of accounts').sort()).toEqual(names.sort());
  });

  test('its SQL runs as the application’s role, and it names every table', async () => {
    const opened = await openLedger();
    const statements = [...docs.matchAll(/```sql\n([^`]+)```/g)].map(([, statement]) => statement ?? '');
    expect(statements.length).toBeGreaterThan(5);
    for (const statement of statements) await opened.pool.query(statement);
    const { rows } = await opened.pool.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'holdfast' AND tablename <> 'migration'`,
    );
    const documented = [...firstCells('The other tables'), 'ledger_account', 'journal', 'entry'];
    expect(documented.sort()).toEqual(rows.map(({ tablename }) => tablename).sort());
    await opened.close();
  });

  test('has every SQLSTATE that the migrations raise', () => {
    const folder = join(__dirname, '..', '..', 'src', 'ledger', 'migrations');
    const raised = ['0001_ledger-tables.sql', '0002_post-journals.sql', '0160_book-cash.sql'].flatMap(
      (file) =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(/ERRCODE = '(\w+)'/g)].map(([, code]) =>
          String(code),
        ),
    );
    expect(firstCells('How Postgres enforces it')).toEqual([...new Set(raised)].sort());
  });
});
