import * as fc from 'fast-check';
import { Value } from 'typebox/value';
import { MoneyOnWire, moneyFromWire, moneyToWire } from '../../src/contracts/money';
import { money } from '../../src/domain/money';

/** Reads money as a door does: JSON, the schema, the domain. */
function read(json: string) {
  const wire: unknown = JSON.parse(json);
  if (!Value.Check(MoneyOnWire, wire)) throw new Error(`Refused: ${json}`);
  return moneyFromWire(wire);
}

describe('money on the wire', () => {
  test.each([
    ['{"amount":"43000","currency":"eur"}', money(43_000n, 'eur')],
    ['{"amount":43000,"currency":"eur"}', money(43_000n, 'eur')],
    ['{"amount":"-1","currency":"jpy"}', money(-1n, 'jpy')],
    ['{"amount":"999999999999999999","currency":"jpy"}', money(999_999_999_999_999_999n, 'jpy')],
    ['{"amount":9007199254740991,"currency":"jpy"}', money(9_007_199_254_740_991n, 'jpy')],
    ['{"amount":"0","currency":"usd"}', money(0n, 'usd')],
    ['{"amount":"007","currency":"usd"}', money(7n, 'usd')],
  ])('%s is read', (json, expected) => {
    expect(read(json)).toEqual(expected);
  });

  test.each([
    ['a fraction', '{"amount":430.5,"currency":"eur"}'],
    ['a fraction in words', '{"amount":"430.00","currency":"eur"}'],
    ['an exponent', '{"amount":"43e3","currency":"eur"}'],
    ['hexadecimal', '{"amount":"0x1f","currency":"eur"}'],
    ['a sign of its own', '{"amount":"+1","currency":"eur"}'],
    ['spaces', '{"amount":" 1","currency":"eur"}'],
    ['a line break behind', '{"amount":"1\\n","currency":"eur"}'],
    ['other digits', '{"amount":"٤٣","currency":"eur"}'],
    ['nothing', '{"amount":"","currency":"eur"}'],
    ['only a sign', '{"amount":"-","currency":"eur"}'],
    ['nineteen digits', '{"amount":"1000000000000000000","currency":"eur"}'],
    ['a number beyond what JSON carries exactly', '{"amount":9007199254740992,"currency":"eur"}'],
    ['a number with an exponent beyond that', '{"amount":1e21,"currency":"eur"}'],
    ['a boolean', '{"amount":true,"currency":"eur"}'],
    ['null', '{"amount":null,"currency":"eur"}'],
    ['no amount', '{"currency":"eur"}'],
    ['no currency', '{"amount":"1"}'],
    ['upper case', '{"amount":"1","currency":"EUR"}'],
    ['a currency of four letters', '{"amount":"1","currency":"euro"}'],
    ['a field more', '{"amount":"1","currency":"eur","exponent":2}'],
    ['a number alone', '43000'],
    ['a list', '["43000","eur"]'],
  ])('%s is refused', (_what, json) => {
    expect(() => read(json)).toThrow('Refused');
  });

  test('whatever is written can be read again through JSON and is the same', () => {
    const largest = 10n ** 18n - 1n;
    fc.assert(
      fc.property(
        fc.bigInt({ min: -largest, max: largest }),
        fc.constantFrom('eur', 'jpy', 'kwd'),
        (amount, currency) => {
          expect(read(JSON.stringify(moneyToWire(money(amount, currency))))).toEqual({ amount, currency });
        },
      ),
    );
  });

  test('whole numbers mean the same as their digits', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(read(`{"amount":${amount},"currency":"eur"}`)).toEqual(money(BigInt(amount), 'eur'));
      }),
    );
  });
});
