import { namesReference } from '../../../src/domain/cash/names-reference';

/** What people write into a transfer (docs.stripe.com/payments/customer-balance/reconciliation). */
describe('the text of a transfer names an invoice', () => {
  test.each([
    ['INV-1001'],
    ['inv-1001'],
    ['Invoice INV-1001, thank you'],
    ['INV1001'],
    ['INV 1001'],
    ['RG/INV-1001 INV - 1001'],
    ['Payment for (INV-1001).'],
  ])('%s', (written) => {
    expect(namesReference(written, 'INV-1001')).toBe(true);
  });

  test.each([['INV-10012'], ['XINV-1001'], ['1001'], [''], ['INV-1001-2']])('but not by %s', (written) => {
    expect(namesReference(written, 'INV-1001')).toBe(false);
  });

  test('nothing names what has no name', () => {
    expect(namesReference('anything', null)).toBe(false);
    expect(namesReference('- -', '--')).toBe(false);
  });
});
