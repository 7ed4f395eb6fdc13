import type { Account } from '../account';

/** Uses up a single-use source that has been charged. Answers whether the payment method is a source at all. */
export function consumeSource(account: Account, id: string): boolean {
  const row = account.sources.get(id);
  if (row === undefined) return false;
  if (row.object.usage === 'single_use')
    account.sources.save({ object: { ...row.object, status: 'consumed' } });
  return true;
}
