import { buildDist } from '../support/servers';
import { compareWithList } from './boundaries/compare-with-list';
import { boundaries, passedWhenSlow } from './boundaries/list';
import type { Places } from './boundaries/places';
import { watchPorts } from './boundaries/watch-ports';
import { playWithoutFault } from './matrix/run-cells';
import type { WithoutFault } from './matrix/run-without-fault';

describe('The main path while nothing goes wrong', () => {
  const leaving = new AbortController();
  let withoutFault: WithoutFault;
  beforeAll(async () => {
    await buildDist();
    withoutFault = await playWithoutFault(leaving.signal);
  }, 600_000);
  afterAll(() => leaving.abort());

  it('passes every boundary of the list, and no other', () => {
    expect(compareWithList(withoutFault.passed, boundaries, passedWhenSlow)).toEqual([]);
  });

  it('leaves the books and Stripe as worked out by hand', () => {
    // €100 paid less Stripe's 0.5% (docs.stripe.com: bank transfers; Local Stripe's example of a fee), €30 arrived
    // later, of which €20 went back.
    expect(withoutFault.everything).toEqual(
      expect.arrayContaining([
        'balance customer:<customer>:cash: -€10.00',
        'balance customer:<customer>:receivable: €0.00',
        'balance customer:<customer>:returning: €0.00',
        'balance customer:<customer>:reserved:cancel-by-hand: €0.00',
        'balance invoiced: -€100.00',
        'balance stripe:balance: €99.50',
        'balance stripe:cash_held: €10.00',
        'balance stripe:returns_held: €0.00',
        'balance stripe:settling: €0.00',
        'Stripe: intent of INV-paid succeeded 10000 received 10000',
        'Stripe: intent of INV-returned canceled 5000 received 0',
        'Stripe: refund succeeded 2000',
      ]),
    );
  });
});

describe('The check of the list of boundaries', () => {
  it('tells of a boundary that was added to the code without a place in the list', () => {
    const planted = [...boundaries, 'worker: before ledger.forget'];
    expect(compareWithList(planted, boundaries)).toEqual([
      'passed, and not in the list: worker: before ledger.forget',
    ]);
  });

  it('tells of a line of the list that the code never passes', () => {
    expect(compareWithList(boundaries.slice(1), boundaries)).toEqual([
      `in the list, and never passed: ${boundaries[0]}`,
    ]);
  });

  it('refuses a line that is there twice', () => {
    expect(compareWithList(boundaries, [...boundaries, ...boundaries.slice(0, 1)])).toEqual([
      'the list names a boundary twice',
    ]);
  });

  it('does not let a port be called by a method without a place', () => {
    const nothing = (): Promise<void> => Promise.resolve();
    const watch = { goOn: nothing, reach: nothing, callStripe: nothing, seeWrite: () => undefined };
    const planted: unknown = { forget: nothing };
    const watched: unknown = Reflect.apply(watchPorts, null, [
      { ledger: {}, stripe: {}, workflows: planted },
      'worker',
      watch,
    ]);
    const { workflows } = Object(watched);
    expect(() => Reflect.get(workflows, 'forget')).toThrow('workflows.forget has no place in the list');
  });

  it('does not compile without a place for a method', () => {
    interface Port {
      find(): Promise<void>;
      forget(): Promise<void>;
    }
    // @ts-expect-error: `forget` has no place.
    const places: Places<Port> = { find: 'read' };
    expect(places).toEqual({ find: 'read' });
  });
});
