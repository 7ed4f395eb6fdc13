import { createHash } from 'node:crypto';
import type { Address } from '../../objects/address';
import type { FinancialAddress } from '../../objects/bank-transfer';

const HOLDER = 'Stripe Technology Europe Limited';

function address(country: string): Address {
  return { city: null, country, line1: '1 Example Street', line2: null, postal_code: null, state: null };
}

function held(country: string): {
  account_holder_address: Address;
  account_holder_name: string;
  bank_address: Address;
} {
  return {
    account_holder_address: address(country),
    account_holder_name: HOLDER,
    bank_address: address(country),
  };
}

/** `length` digits that are always the same for the same customer and purpose. */
function digitsFor(customerId: string, purpose: string, length: number): string {
  const hash = createHash('sha256').update(`${customerId} ${purpose}`).digest('hex');
  return (BigInt(`0x${hash}`) % 10n ** BigInt(length)).toString().padStart(length, '0');
}

/** An IBAN with valid check digits (ISO 13616: letters count from 10, the whole is 1 modulo 97). */
function ibanOf(country: string, accountNumber: string): string {
  const asDigits = `${accountNumber}${country}00`
    .split('')
    .map((sign) => Number.parseInt(sign, 36).toString())
    .join('');
  const check = 98n - (BigInt(asDigits) % 97n);
  return `${country}${check.toString().padStart(2, '0')}${accountNumber}`;
}

/** A CLABE with a valid control digit: weights 3, 7, 1 over 17 digits. */
function clabeOf(seventeenDigits: string): string {
  const weights = [3, 7, 1];
  const sum = seventeenDigits
    .split('')
    .reduce((total, digit, place) => total + ((Number(digit) * (weights[place % 3] ?? 1)) % 10), 0);
  return `${seventeenDigits}${(10 - (sum % 10)) % 10}`;
}

function unitedStates(customerId: string): readonly FinancialAddress[] {
  const accountNumber = digitsFor(customerId, 'us', 12);
  const account = {
    ...held('US'),
    account_number: accountNumber,
    account_type: 'checking',
    bank_name: 'US Test Bank',
  };
  return [
    {
      type: 'aba',
      supported_networks: ['ach', 'domestic_wire_us'],
      aba: { ...account, routing_number: '999999999' },
    },
    { type: 'swift', supported_networks: ['swift'], swift: { ...account, swift_code: 'TESTUS99XXX' } },
  ];
}

function japan(customerId: string): readonly FinancialAddress[] {
  return [
    {
      type: 'zengin',
      supported_networks: ['zengin'],
      zengin: {
        ...held('JP'),
        account_number: digitsFor(customerId, 'jp', 7),
        account_type: 'futsu',
        bank_code: '9999',
        bank_name: 'Test Bank',
        branch_code: '999',
        branch_name: 'Test Branch',
      },
    },
  ];
}

function mexico(customerId: string): readonly FinancialAddress[] {
  const clabe = clabeOf(`999180${digitsFor(customerId, 'mx', 11)}`);
  return [
    {
      type: 'spei',
      supported_networks: ['spei'],
      spei: { ...held('MX'), bank_code: '999', bank_name: 'Test Bank', clabe },
    },
  ];
}

function unitedKingdom(customerId: string): readonly FinancialAddress[] {
  return [
    {
      type: 'sort_code',
      supported_networks: ['bacs', 'fps'],
      sort_code: { ...held('GB'), account_number: digitsFor(customerId, 'gb', 8), sort_code: '999999' },
    },
  ];
}

function euroArea(customerId: string, country: string): readonly FinancialAddress[] {
  const iban = ibanOf(country, digitsFor(customerId, country, 18));
  return [
    {
      type: 'iban',
      supported_networks: ['sepa'],
      iban: { ...held(country), bic: `TEST${country}99XXX`, country, iban },
    },
  ];
}

/**
 * The customer's virtual account in a country: permanent, reused by every later payment
 * (docs: payments/customer-balance/virtual-bank-account-numbers). Made up, as in Stripe's sandboxes.
 */
export function virtualAccountOf(customerId: string, country: string): readonly FinancialAddress[] {
  switch (country) {
    case 'US':
      return unitedStates(customerId);
    case 'JP':
      return japan(customerId);
    case 'MX':
      return mexico(customerId);
    case 'GB':
      return unitedKingdom(customerId);
    default:
      return euroArea(customerId, country);
  }
}
