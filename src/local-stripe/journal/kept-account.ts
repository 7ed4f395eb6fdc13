import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalStripeOptions } from '../options';

/** Who the account in a folder is, and the options with which it was last started. */
export interface KeptAccount {
  readonly id: string;
  readonly created: number;
  readonly options: LocalStripeOptions;
}

/** What is about this process and not about the account. */
const OF_THE_PROCESS = new Set(['dataFolder', 'host', 'port', 'webhookEndpoints']);

/** The account in a folder, or null if there is none yet. Throws if the file is damaged. */
export function readKeptAccount(folder: string): KeptAccount | null {
  const file = fileIn(folder);
  if (!existsSync(file)) return null;
  const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (isKeptAccount(kept)) return kept;
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

function isKeptAccount(kept: unknown): kept is KeptAccount {
  const isObject = typeof kept === 'object' && kept !== null;
  return isObject && 'id' in kept && 'created' in kept && 'options' in kept;
}
