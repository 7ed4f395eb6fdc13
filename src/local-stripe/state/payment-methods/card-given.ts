import { cardRefused, requestRefused } from '../../errors';
import type { Account } from '../account';
import { LIVE_CARD } from '../cards/declines';
import type { TestCard } from '../cards/test-card';
import { testCardNamed, testCardWithNumber } from '../cards/test-cards';
import type { CardExpiry } from './new-payment-method';

/** A card as a request gives it: by number, or by a test token such as `tok_visa`. */
export interface CardGiven {
  readonly number?: string;
  readonly exp_month?: number;
  readonly exp_year?: number;
  readonly cvc?: string;
  readonly token?: string;
}

export interface ReadCard {
  readonly testCard: TestCard;
  readonly expiry: CardExpiry | undefined;
}

/** The test card that was given; refuses numbers and dates as Stripe does (docs: testing#invalid-data). */
export function readCard(account: Account, given: CardGiven): ReadCard {
  if (given.token !== undefined) {
    const testCard = given.token.startsWith('tok_') ? testCardNamed(given.token) : undefined;
    if (testCard !== undefined) return { testCard, expiry: undefined };
    throw requestRefused(`No such token: '${given.token}'`, {
      param: 'card[token]',
      code: 'resource_missing',
    });
  }
  const { cvc, exp_month: month, exp_year: shortOrLongYear, number } = given;
  if (number === undefined || month === undefined || shortOrLongYear === undefined) {
    throw requestRefused('A card needs number, exp_month and exp_year, or a token such as tok_visa.', {
      param: 'card',
    });
  }
  const year = shortOrLongYear < 100 ? 2000 + shortOrLongYear : shortOrLongYear;
  checkExpiry(account, { month, year });
  if (cvc !== undefined && !/^\d{3,4}$/.test(cvc))
    throw cardRefused({
      code: 'invalid_cvc',
      message: "Your card's security code is invalid.",
      param: 'cvc',
    });
  return { testCard: cardWithNumber(number.replaceAll(/[ -]/g, '')), expiry: { month, year } };
}

function cardWithNumber(number: string): TestCard {
  if (!hasCheckDigit(number))
    throw cardRefused({
      code: 'incorrect_number',
      message: 'Your card number is incorrect.',
      param: 'number',
    });
  const testCard = testCardWithNumber(number);
  if (testCard !== undefined) return testCard;
  const { code, declineCode, message } = LIVE_CARD;
  throw cardRefused({ code, decline_code: declineCode, message, param: '' });
}

function checkExpiry(account: Account, { month, year }: CardExpiry): void {
  if (month < 1 || month > 12) {
    const message = "Your card's expiration month is invalid.";
    throw cardRefused({ code: 'invalid_expiry_month', message, param: 'exp_month' });
  }
  const endOfLastMonth = Date.UTC(year, month, 1) / 1000;
  if (endOfLastMonth > account.clock.now()) return;
  const message = "Your card's expiration year is invalid.";
  throw cardRefused({ code: 'invalid_expiry_year', message, param: 'exp_year' });
}

/** Luhn's check: every second digit from the right doubled, digits summed, divisible by ten. */
function hasCheckDigit(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  let sum = 0;
  for (const [place, digit] of number.split('').reverse().entries()) {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
