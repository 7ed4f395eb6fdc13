import type { OperatorCase } from '../../src/domain/operator-case';
import { money } from '../../src/domain/money';
import { after } from './support/facts';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const late: OperatorCase = {
  key: 'late_money/ccsbtxn_1',
  kind: 'late_money',
  customer,
  invoice: 'INV-1',
  object: 'ccsbtxn_1',
  amount: money(43_000n, 'eur'),
  text: 'EUR 430.00 arrived for invoice INV-1 after it was canceled.',
};

describe('cases', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
  });
  afterEach(() => opened.close());

  test('the same finding again is the same case', async () => {
    const { cases } = opened.ledger;
    await cases.open(late, now);
    await cases.open({ ...late, text: 'found again' }, after(60));
    expect(await cases.listOpen(null, 10)).toEqual([{ ...late, openedAt: now, notes: [], closed: null }]);
  });

  test('one that was closed stays closed when it is found again', async () => {
    const { cases } = opened.ledger;
    await cases.open(late, now);
    const closing = { actor: 'ada', resolution: 'sent back by hand' };
    const closed = { at: after(5), ...closing };
    expect(await cases.close(late.key, closing, after(5))).toMatchObject({ closed });
    const again = await cases.close(late.key, { actor: 'bob', resolution: 'other' }, after(9));
    expect(again).toMatchObject({ closed });
    await cases.open(late, after(60));
    expect(await cases.listOpen(null, 10)).toEqual([]);
    expect(await cases.find(late.key)).toEqual({ ...late, openedAt: now, notes: [], closed });
  });

  test('are listed by customer, the oldest first, so many at most', async () => {
    const { cases } = opened.ledger;
    const about = (key: string, of: string | null): OperatorCase => ({
      ...late,
      key,
      customer: of,
      amount: null,
    });
    await cases.open(about('a', 'cus_2'), now);
    await cases.open(about('b', customer), after(1));
    await cases.open(about('c', null), after(2));
    const keys = async (of: string | null, limit = 10): Promise<string[]> =>
      (await cases.listOpen(of, limit)).map(({ key }) => key);
    expect(await keys(null)).toEqual(['a', 'b', 'c']);
    expect(await keys(null, 2)).toEqual(['a', 'b']);
    expect(await keys(customer)).toEqual(['b']);
    expect(await cases.close('none', { actor: 'ada', resolution: 'x' }, now)).toBeNull();
  });
});
