import {
  describeCashReturn,
  describeCustomerCash,
  describeInvoicePayment,
} from '../../src/temporal/describe-workflows';
import { inputWithoutDue, rightInput } from '../door/input-of-tests';

test('an invoice says in one line what it is, from whom, and until when', () => {
  expect(describeInvoicePayment({ payment: rightInput }).staticSummary).toBe(
    'Invoice INV-1: €1,000.00 from cus_NffrFeUfNV2Hib by bank transfer, due 2026-12-03 (Europe/Berlin)',
  );
  expect(describeInvoicePayment({ payment: inputWithoutDue, attempt: 2 }).staticSummary).toBe(
    'Invoice INV-1: €1,000.00 from cus_NffrFeUfNV2Hib by bank transfer (attempt 2)',
  );
});

test('the details tell every term', () => {
  const payment = { ...rightInput, number: '2026/1' };
  expect(describeInvoicePayment({ payment }).staticDetails).toBe(
    [
      '- **Invoice:** `INV-1`, number `2026/1`',
      '- **Customer:** `cus_NffrFeUfNV2Hib`',
      '- **Amount:** €1,000.00',
      '- **Method:** bank transfer (IBAN of DE)',
      '- **Due:** 2026-12-03 (Europe/Berlin)',
      '- **At the deadline:** cancel and return',
      '- **Reminders:** 1 d before',
    ].join('\n'),
  );
});

test('a number that looks like Markdown stays text', () => {
  const { staticSummary } = describeInvoicePayment({ payment: { ...inputWithoutDue, number: '*1* [x](y)' } });
  expect(staticSummary).toMatch(/^Invoice \\\*1\\\* \\\[x\\\]\(y\):/);
});

test('a summary stays within the 400 bytes that Temporal takes', () => {
  const payment = { ...rightInput, number: '請'.repeat(100), due: { at: '2026-12-03T22:59:59.123456789Z' } };
  const { staticSummary } = describeInvoicePayment({ payment, attempt: 12 });
  expect(Buffer.byteLength(JSON.stringify(staticSummary))).toBeLessThanOrEqual(400);
  expect(staticSummary).toMatch(/請…: €1,000\.00 from/);
});

test('cash and returns say whose they are', () => {
  expect(describeCustomerCash('cus_1').staticSummary).toBe('Cash of cus_1');
  const amount = { amount: '43000', currency: 'eur' };
  const input = { refund: 're_1', customer: 'cus_1', amount, createdAt: '2026-12-03T23:00:00Z' };
  expect(describeCashReturn(input).staticSummary).toBe('Return re_1: €430.00 to cus_1');
});
