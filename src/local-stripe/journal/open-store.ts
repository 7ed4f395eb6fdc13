import type { LocalStripeOptions } from '../options';
import type { Account } from '../state/account';
import { Journal } from './journal';
import { readKeptAccount, writeKeptAccount, type KeptAccount } from './kept-account';
import type { KeptParts } from './kept-parts';

/** A folder in which an account is kept. */
export interface Store {
  /** The account of the last time, or null. */
  readonly account: KeptAccount | null;
  /** The options given now, and below them those of the last time. */
  readonly options: LocalStripeOptions;
  /** Puts the state back and keeps it from now on. Throws if what is in the folder is damaged. */
  readonly keep: (account: Account, parts: KeptParts) => Promise<void>;
  readonly commit: () => void;
  readonly close: () => void;
}

/** Opens the folder, which is made if it is not there. Throws if another process uses it, or if it is damaged. */
export function openStore(folder: string, given: LocalStripeOptions): Store {
  const journal = new Journal(folder);
  const account = readKeptAccount(folder);
  const options: LocalStripeOptions = { ...account?.options, ...given };
  return {
    account,
    options,
    keep: async ({ created, id }, parts) => {
      writeKeptAccount(folder, id, created, options);
      await journal.keep(parts);
    },
    commit: journal.commit,
    close: () => journal.close(),
  };
}
