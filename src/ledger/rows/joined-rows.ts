import { Type } from 'typebox';
import type { TObject } from 'typebox';
import { Compile } from 'typebox/compile';

/** SQL that selects the columns of a joined row, each under the name of its table as well: `"customer.dirty"`. */
export function joinedColumns(table: string, row: TObject): string {
  return Object.keys(row.properties)
    .map((column) => `"${table}"."${column}" AS "${table}.${column}"`)
    .join(', ');
}

const FlatRow = Compile(Type.Record(Type.String(), Type.Unknown()));

/**
 * Puts the columns that `joinedColumns` names back into one row a table. A row that an outer join did not find, all of
 * whose columns are null, is null.
 */
export function nestJoinedRows(row: unknown): unknown {
  if (!FlatRow.Check(row)) return row;
  const tables: Record<string, Record<string, unknown>> = {};
  const nested: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    const [table = name, column] = name.split('.');
    if (column === undefined) {
      nested[name] = value;
      continue;
    }
    (tables[table] ??= {})[column] = value;
  }
  for (const [table, columns] of Object.entries(tables)) {
    nested[table] = Object.values(columns).every((value) => value === null) ? null : columns;
  }
  return nested;
}
