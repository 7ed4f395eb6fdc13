import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { LocalStripeOptions } from '../options';

const KeptAccount = Type.Object({
  id: Type.String(),
  created: Type.Integer(),
  options: Type.Record(Type.String(), Type.Unknown()),
});

/** Who the account in a folder is, and the options with which it was last started. */
export type KeptAccount = Static<typeof KeptAccount>;

/** What is about this process and not about the account. */
const OF_THE_PROCESS = new Set(['dataFolder', 'host', 'port', 'webhookEndpoints']);

/** The account in a folder, or null if there is none yet. Throws if the file is damaged. */
export function readKeptAccount(folder: string): KeptAccount | null {
  const file = fileIn(folder);
  if (!existsSync(file)) return null;
  const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (Value.Check(KeptAccount, kept)) return kept;
  throw new Error(`${file} does not say whose data this is. Give another folder, or remove this one.`);
}

/** Writes down who the account is, in one move. */
export function writeKeptAccount(
  folder: string,
  id: string,
  created: number,
  options: LocalStripeOptions,
): void {
  const file = fileIn(folder);
  const kept = Object.fromEntries(Object.entries(options).filter(([name]) => !OF_THE_PROCESS.has(name)));
  writeFileSync(`${file}.new`, JSON.stringify({ id, created, options: kept }, null, 2));
  renameSync(`${file}.new`, file);
}

function fileIn(folder: string): string {
  return join(folder, 'account.json');
}
