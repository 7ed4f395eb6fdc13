import * as fc from 'fast-check';
import { exactGroup } from '../../src/local-stripe/state/cash/matching/exact-group';
import type { OpenItem } from '../../src/local-stripe/state/cash/matching/open-item';
import { planReconciliation } from '../../src/local-stripe/state/cash/matching/plan-reconciliation';
import { namesReference } from '../../src/local-stripe/state/cash/matching/reference-match';

function item(kind: OpenItem['kind'], paymentIntent: string, remaining: number, since: number): OpenItem {
  return { kind, paymentIntent, remaining, since, created: since, reference: `REF-${paymentIntent}` };
}
const intent = (id: string, remaining: number, since: number): OpenItem =>
  item('payment_intent', id, remaining, since);
const invoice = (id: string, remaining: number, since: number): OpenItem =>
  item('invoice', id, remaining, since);
const plan = (items: OpenItem[], sent: number, reference: string | null = null, available = sent) =>
  planReconciliation(items, { available, sent, reference }).map(({ amount, paymentIntent }) => [
    paymentIntent,
    amount,
  ]);

/** docs.stripe.com/payments/customer-balance/reconciliation, with the expected applications worked out by hand. */
describe('the plan of automatic reconciliation', () => {
  it('takes the invoice that the reference names before anything else, then goes on with the rest', () => {
    const items = [intent('p1', 300, 1), invoice('i1', 500, 2), invoice('i2', 100, 3)];
    // 700 sent: i1 by its number, then i2 in full, then 100 of p1.
    expect(plan(items, 700, 'REF-i1')).toEqual([
      ['i1', 500],
      ['i2', 100],
      ['p1', 100],
    ]);
  });

  it('does not take a named invoice that cannot be paid in full', () => {
    expect(plan([invoice('i1', 500, 1), intent('p1', 300, 2)], 400, 'REF-i1')).toEqual([['p1', 300]]);
  });

  it('takes nothing for a reference that two items share', () => {
    const twin = { ...intent('p2', 900, 2), reference: 'REF-p1' };
    // Both want 900 and share a reference, so the oldest of the rest is next.
    expect(plan([twin, intent('p1', 900, 1)], 100, 'REF-p1')).toEqual([['p1', 100]]);
  });

  it('prefers fewer items, then more invoices, then older intents', () => {
    expect(plan([intent('p1', 500, 1), invoice('i1', 500, 9)], 500)).toEqual([['i1', 500]]);
    expect(plan([intent('p1', 300, 1), intent('p2', 200, 2), intent('p3', 500, 9)], 500)).toEqual([
      ['p3', 500],
    ]);
    expect(plan([intent('p2', 500, 2), intent('p1', 500, 1)], 500)).toEqual([['p1', 500]]);
  });

  it('looks for what was sent first, then for what is there', () => {
    const items = [intent('p1', 300, 1), intent('p2', 700, 2)];
    expect(plan(items, 300, null, 700)).toEqual([['p1', 300]]);
    expect(plan(items, 400, null, 700)).toEqual([['p2', 700]]);
  });

  it('never pays an invoice in part, and skips one that is too large for a smaller one', () => {
    expect(plan([invoice('i1', 500, 1)], 400)).toEqual([]);
    expect(plan([invoice('i1', 500, 1), invoice('i2', 300, 2)], 400)).toEqual([['i2', 300]]);
  });

  it('finds the same best group as trying all of them', () => {
    const amounts = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.boolean()), { maxLength: 9 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 40 }), (pairs, target) => {
        const items = pairs.map(([amount, isInvoice], age) =>
          item(isInvoice ? 'invoice' : 'payment_intent', `x${age}`, amount, age),
        );
        const found = exactGroup(items, target);
        expect(found?.map(({ paymentIntent }) => paymentIntent).sort() ?? null).toEqual(
          bestOfAll(items, target),
        );
      }),
    );
  });

  it('searches a hundred open items without a match quickly enough to answer', () => {
    // Even amounts never add up to an odd target: the whole search is gone through.
    const items = Array.from({ length: 100 }, (_, age) => intent(`p${age}`, 2 * (1_000 + age * 37), age));
    expect(exactGroup(items, 20_001)).toBeNull();
  });

  it('is not held up by many items of the same amount', () => {
    // Five intents of 100 make 500; before that, all groups with the one invoice of 7 are gone through.
    const items = [
      ...Array.from({ length: 150 }, (_, age) => intent(`p${age}`, 100, age)),
      invoice('i', 7, 1),
    ];
    expect(exactGroup(items, 500)?.map(({ paymentIntent }) => paymentIntent)).toEqual([
      'p0',
      'p1',
      'p2',
      'p3',
      'p4',
    ]);
  });
});

/** The best group by the documented order, found by trying every subset of one to five. */
function bestOfAll(items: readonly OpenItem[], target: number): string[] | null {
  let best: { key: string; ids: string[] } | null = null;
  for (let mask = 1; mask < 1 << items.length; mask += 1) {
    const group = items.filter((_, place) => (mask & (1 << place)) !== 0);
    if (group.length > 5 || group.reduce((sum, { remaining }) => sum + remaining, 0) !== target) continue;
    const ages = (kind: OpenItem['kind']): string =>
      group
        .filter((each) => each.kind === kind)
        .map(({ since }) => String(since).padStart(3, '0'))
        .join(',');
    const invoices = group.filter((each) => each.kind === 'invoice').length;
    const key = `${group.length} ${9 - invoices} ${ages('payment_intent')} ${ages('invoice')}`;
    if (best === null || key < best.key)
      best = { key, ids: group.map(({ paymentIntent }) => paymentIntent).sort() };
  }
  return best?.ids ?? null;
}

describe('a reference in the text of a transfer', () => {
  it.each([
    ['7FE1103-155', true],
    ['Payment for Invoice 7fe1103-155.', true],
    ['(7FE1103-155)', true],
    ['7FE1103-1550', false],
    ['7FE1103', false],
    ['', false],
  ])('%s names 7FE1103-155: %s', (written, expected) => {
    expect(namesReference(written, '7FE1103-155')).toBe(expected);
  });
});
