import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { customerCashActs } from '../../src/contracts/customer-cash';
import { cardPaymentActs, invoicePaymentActs } from '../../src/contracts/invoice-payment';
import { filesUnder } from './checkout';
import { faultsOfLifecycle } from './rules/lifecycle-is-whole';
import type { WholeTable } from './rules/lifecycle-is-whole';

const checkout = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(checkout, path), 'utf8');
const readTest = (path: string): string | null => (existsSync(join(checkout, path)) ? read(path) : null);

/** The words of a union of literals, as its declaration writes them. */
function declared(path: string, type: string): readonly string[] {
  const [, union = ''] = new RegExp(`export type ${type} =([^;]+);`).exec(read(path)) ?? [];
  const words = [...union.matchAll(/'(\w+)'/g)].map(([, word = '']) => word);
  if (words.length === 0) throw new Error(`${path} does not declare ${type} as a union of literals.`);
  return words;
}

const invoice = 'src/contracts/invoice-payment.ts';
const cashRows = declared('src/domain/cash/cash-transaction.ts', 'CashTransactionType').filter(
  (type) => type !== 'other',
);
const ofReturns = ['refunded_from_payment', 'return_initiated', 'return_canceled'];

const tables: readonly WholeTable[] = [
  {
    heading: 'By bank transfer',
    states: declared(invoice, 'BankTransferState'),
    happenings: [
      ...Object.keys({ ...invoicePaymentActs, ...cardPaymentActs }),
      ...cashRows.filter((type) => !ofReturns.includes(type)),
    ],
  },
  {
    heading: 'By card',
    states: declared(invoice, 'CardPaymentState'),
    happenings: Object.keys({ ...invoicePaymentActs, ...cardPaymentActs }),
  },
  {
    heading: 'Money on its way back',
    states: declared('src/contracts/cash-return.ts', 'CashReturnState'),
    happenings: ofReturns,
  },
  {
    heading: 'What is asked of a customer’s cash',
    states: ['manual', 'automatic'],
    happenings: Object.keys(customerCashActs),
  },
];

describe('docs/lifecycle.md', () => {
  test('says of every state what happens to it, and names the test or why it can’t', () => {
    const tests = filesUnder(['test/workflows'], /\.test\.ts$/).map(read);
    const isReached = (state: string): boolean => tests.some((text) => text.includes(`'${state}'`));
    expect(faultsOfLifecycle(read('docs/lifecycle.md'), tables, readTest, isReached)).toEqual([]);
  });

  const planted: WholeTable[] = [{ heading: 'Doors', states: ['open', 'shut'], happenings: ['knock'] }];
  const paragraphs =
    '- **A1** It opens. Proved by `test/door.test.ts`: “opens”.\n- **A2** Impossible: it is open.\n';
  const door = (rows: string, head = '| What happens | `open` | `shut` |'): string =>
    `## Doors\n\n${head}\n|---|---|---|\n${rows}\n\n${paragraphs}`;
  test.each([
    ['whole', door('| `knock` | A1 A2 | A1 |'), 0],
    ['an empty cell', door('| `knock` | A1 A2 |  |'), 2],
    ['a paragraph that is not there', door('| `knock` | A2 A3 A1 | A1 |'), 1],
    ['a paragraph that no cell names', door('| `knock` | A1 | A1 |'), 1],
    ['no row for what happens', door('| rings | A1 A2 | A1 |'), 1],
    ['nothing proved of a state', door('| `knock` | A1 | A2 |'), 1],
    ['a state too few', door('| `knock` | A1 A2 |', '| What happens | `open` |'), 1],
    [
      'a state too many',
      door('| `knock` | A1 | A2 A1 | A1 |', '| What happens | `open` | `shut` | `ajar` |'),
      1,
    ],
    ['no table', paragraphs, 3],
    ['a test that is not there', door('| `knock` | A1 A2 | A1 |').replace('opens”', 'shuts”'), 1],
    ['no test', door('| `knock` | A1 A2 | A1 |').replace('Proved by', 'Look at'), 0],
    ['no proof', door('| `knock` | A1 A2 | A1 |').replace(/Proved by [^\n]+/, ''), 1],
  ])('is judged with %s', (_what, docs, faults) => {
    const door = (path: string): string | null =>
      path === 'test/door.test.ts' ? `it('opens', () => {});` : null;
    expect(faultsOfLifecycle(docs, planted, door, () => true)).toHaveLength(faults);
  });

  test('is judged with a state that no test reaches', () => {
    const docs = door('| `knock` | A1 A2 | A1 |');
    expect(
      faultsOfLifecycle(
        docs,
        planted,
        () => `it('opens')`,
        (state) => state !== 'shut',
      ),
    ).toEqual(['no test reaches shut (Doors)']);
  });
});
