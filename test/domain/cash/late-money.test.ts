import { findLateMoney, purposeOfLateMoney, rowOfLatePurpose } from '../../../src/domain/cash/late-money';
import type { ClosedItem } from '../../../src/domain/cash/late-money';
import type { OpenItem } from '../../../src/domain/cash/propose-allocation';
import { money } from '../../../src/domain/money';
import { cashRow } from '../support/cash-rows';

const day = 86_400_000;
const arrivedAt = new Date('2026-12-20T10:00:00Z');
const daysBefore = (days: number): Date => new Date(arrivedAt.getTime() - days * day);

const closed = (stated: Partial<ClosedItem> = {}): ClosedItem => ({
  paymentIntent: 'pi_closed',
  invoice: 'closed',
  number: 'INV-1001',
  reference: 'ABCD1234',
  closed: 'canceled',
  closedAt: daysBefore(10),
  stillAsked: money(57_000n, 'eur'),
  ...stated,
});
const open = (stated: Partial<OpenItem> = {}): OpenItem => ({
  paymentIntent: 'pi_open',
  invoice: 'open',
  number: 'INV-2002',
  reference: 'WXYZ9876',
  remaining: money(80_000n, 'eur'),
  confirmedAt: daysBefore(1),
  registeredAt: daysBefore(1),
  byHand: false,
  ...stated,
});
const transfer = (cents: bigint, reference: string | null, currency = 'eur') =>
  cashRow({ id: 'row', type: 'funded', netAmount: cents, reference, currency, created: arrivedAt });

/** For whom the transfer is late: the invoice, and by what it is known; null for the allocator's. */
function lateFor(
  row: ReturnType<typeof transfer>,
  openItems: readonly OpenItem[],
  closedItems: readonly ClosedItem[],
  rowsAfter: Parameters<typeof findLateMoney>[3] = [],
): string | null {
  const late = findLateMoney(row, openItems, closedItems, rowsAfter);
  return late === null ? null : `${late.item.invoice} by ${late.why}`;
}

describe('a transfer is late', () => {
  test('when its reference names a canceled invoice, however long ago and whatever the amount', () => {
    const longAgo = closed({ closedAt: daysBefore(400) });
    expect(lateFor(transfer(1n, 'Invoice INV-1001'), [open()], [longAgo])).toBe('closed by reference');
  });

  test('when its reference is the one that Stripe gave for a paid one', () => {
    const paid = closed({ closed: 'paid', stillAsked: money(0n, 'eur') });
    expect(lateFor(transfer(57_000n, 'abcd1234'), [], [paid])).toBe('closed by reference');
  });

  test('when it is to the cent what an invoice canceled in the last 60 days still asked', () => {
    const at60 = closed({ closedAt: daysBefore(60) });
    const justBefore = closed({ closedAt: new Date(daysBefore(60).getTime() - 1) });
    expect(lateFor(transfer(57_000n, null), [open()], [at60])).toBe('closed by amount');
    expect(lateFor(transfer(57_000n, null), [open()], [justBefore])).toBeNull();
    expect(lateFor(transfer(57_001n, null), [open()], [at60])).toBeNull();
  });

  test('for the invoice that was closed last, where two ask the same', () => {
    const newer = closed({ invoice: 'newer', closedAt: daysBefore(2) });
    expect(lateFor(transfer(57_000n, null), [], [closed(), newer])).toBe('newer by amount');
  });
});

describe('a transfer is the allocator’s', () => {
  test('when its reference names an open invoice too', () => {
    const both = transfer(57_000n, 'INV-1001 and INV-2002');
    expect(lateFor(both, [open()], [closed()])).toBeNull();
  });

  test('when an open invoice asks for it to the cent', () => {
    const asksTheSame = open({ remaining: money(57_000n, 'eur') });
    expect(lateFor(transfer(57_000n, null), [asksTheSame], [closed()])).toBeNull();
  });

  test('when the canceled invoice is waited for again in its next attempt', () => {
    const again = open({ invoice: 'closed' });
    expect(lateFor(transfer(57_000n, 'ABCD1234'), [again], [closed()])).toBeNull();
    expect(lateFor(transfer(57_000n, null), [again], [closed()])).toBeNull();
  });

  test('when a paid invoice has the same amount: it asks for nothing', () => {
    const paid = closed({ closed: 'paid', stillAsked: money(0n, 'eur') });
    expect(lateFor(transfer(57_000n, null), [], [paid])).toBeNull();
  });

  describe('when its paid invoice has taken money in a row after it, and so was open when it came', () => {
    const paid = closed({ closed: 'paid', stillAsked: money(0n, 'eur') });
    const taken = cashRow({
      id: 'next',
      type: 'applied_to_payment',
      netAmount: -57_000n,
      paymentIntent: 'pi_closed',
    });

    test('whatever it names of it', () => {
      expect(lateFor(transfer(60_000n, 'INV-1001'), [], [paid], [taken])).toBeNull();
      expect(lateFor(transfer(60_000n, 'ABCD1234'), [], [paid], [taken])).toBeNull();
    });

    test('though an earlier attempt of it was canceled', () => {
      const earlier = closed({ paymentIntent: 'pi_earlier', stillAsked: money(60_000n, 'eur') });
      expect(lateFor(transfer(60_000n, 'INV-1001'), [], [earlier, paid], [taken])).toBeNull();
      expect(lateFor(transfer(60_000n, null), [], [earlier, paid], [taken])).toBeNull();
    });

    test('but not when another one took it, or a canceled one did', () => {
      const byAnother = cashRow({ ...taken, paymentIntent: 'pi_other' });
      expect(lateFor(transfer(60_000n, 'INV-1001'), [], [paid], [byAnother])).toBe('closed by reference');
      expect(lateFor(transfer(60_000n, 'INV-1001'), [], [closed()], [taken])).toBe('closed by reference');
    });
  });

  test('when the currency is another one', () => {
    expect(lateFor(transfer(57_000n, 'INV-1001', 'usd'), [], [closed()])).toBeNull();
  });

  test('and no other row is a transfer', () => {
    const freed = cashRow({ id: 'row', type: 'unapplied_from_payment', netAmount: 57_000n });
    expect(findLateMoney(freed, [], [closed()], [])).toBeNull();
  });
});

test('an intent that is being canceled takes nothing, though the books show it open', () => {
  const canceling = closed({ paymentIntent: 'pi_open', invoice: 'open' });
  expect(lateFor(transfer(57_000n, 'INV-1001'), [open()], [canceling])).toBe('open by reference');
});

test('in Japan a reference means nothing, the amount does', () => {
  const yen = closed({ stillAsked: money(57_000n, 'jpy') });
  expect(lateFor(transfer(1_000n, 'INV-1001', 'jpy'), [], [yen])).toBeNull();
  expect(lateFor(transfer(57_000n, 'INV-1001', 'jpy'), [], [yen])).toBe('closed by amount');
});

test('the purpose of a reservation tells the row of its transfer', () => {
  expect(rowOfLatePurpose(purposeOfLateMoney('ccsbtxn_1'))).toBe('ccsbtxn_1');
  expect(rowOfLatePurpose('a request')).toBeNull();
});
