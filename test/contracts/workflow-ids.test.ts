import * as fc from 'fast-check';
import { Value } from 'typebox/value';
import { InvoiceId } from '../../src/contracts/text';
import {
  cashReturnWorkflowId,
  customerCashWorkflowId,
  invoicePaymentWorkflowId,
} from '../../src/contracts/workflow-ids';

describe('the ids of workflows', () => {
  test.each([
    ['in-1', 1, 'invoice-payment/acct_1/in-1'],
    ['in-1', 2, 'invoice-payment/acct_1/in-1/2'],
    ['in-1/2', 1, 'invoice-payment/acct_1/in-1%2F2'],
    ['2026 / Ä%', 1, 'invoice-payment/acct_1/2026%20%2F%20%C3%84%25'],
    ['請求書', 3, 'invoice-payment/acct_1/%E8%AB%8B%E6%B1%82%E6%9B%B8/3'],
  ])('invoice %s, attempt %s', (invoice, attempt, id) => {
    expect(invoicePaymentWorkflowId('acct_1', invoice, attempt)).toBe(id);
  });

  test('of a customer’s cash and of a return', () => {
    expect(customerCashWorkflowId('acct_1', 'cus_1')).toBe('customer-cash/acct_1/cus_1');
    expect(cashReturnWorkflowId('acct_1', 're_1')).toBe('cash-return/acct_1/re_1');
  });

  /** Ids built from the characters that could make two of them alike, and from any characters at all. */
  const tricky = fc.constantFrom('/', '%', '2', 'F', ' ', 'a', '.');
  const invoices = fc
    .oneof(
      fc.string({ unit: tricky, minLength: 1, maxLength: 5 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 10 }),
    )
    .filter((invoice) => Value.Check(InvoiceId, invoice));
  const attempts = fc.integer({ min: 1, max: 99_999 });

  test('two different payments never share one', () => {
    fc.assert(
      fc.property(invoices, attempts, invoices, attempts, (first, firstAttempt, second, secondAttempt) => {
        const same = first === second && firstAttempt === secondAttempt;
        const firstId = invoicePaymentWorkflowId('acct_1', first, firstAttempt);
        expect(firstId === invoicePaymentWorkflowId('acct_1', second, secondAttempt)).toBe(same);
      }),
      { numRuns: 1000 },
    );
  });

  test('the payment can be read from it', () => {
    fc.assert(
      fc.property(invoices, attempts, (invoice, attempt) => {
        const [type, account, encoded, number = '1', ...more] = invoicePaymentWorkflowId(
          'acct_1',
          invoice,
          attempt,
        ).split('/');
        expect([type, account, decodeURIComponent(encoded ?? ''), Number(number)]).toEqual([
          'invoice-payment',
          'acct_1',
          invoice,
          attempt,
        ]);
        expect(more).toEqual([]);
      }),
    );
  });

  /** docs.temporal.io/self-hosted-guide/defaults: identifiers have at most 1,000 characters. */
  test.each([
    ['ASCII that is percent-encoded', '%'.repeat(200)],
    ['three bytes a character', '請'.repeat(75)],
    ['four bytes a character', '😀'.repeat(75)],
  ])('fits Temporal for the longest invoice id of %s', (_what, invoice) => {
    expect(Value.Check(InvoiceId, invoice)).toBe(true);
    const account = `acct_${'1'.repeat(24)}`;
    expect(invoicePaymentWorkflowId(account, invoice, 99_999).length).toBeLessThanOrEqual(1000);
  });
});
