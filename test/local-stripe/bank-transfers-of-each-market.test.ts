import {
  createBankTransferIntent,
  startUnderTest,
  type LocalStripeUnderTest,
} from './local-stripe-under-test';

/** docs.stripe.com/payments/bank-transfers/accept-a-payment: what each market shows to payer and payee. */
describe('bank transfers', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest({ reconciliationMode: 'manual' });
  });
  afterAll(() => local.close());

  const markets = [
    [
      'eur',
      'eu_bank_transfer',
      { iban: ['sepa'] },
      { bic: 'BANKDEAAXXX', iban_last4: '7089', sender_name: 'Jenny' },
    ],
    [
      'gbp',
      'gb_bank_transfer',
      { sort_code: ['bacs', 'fps'] },
      { sender_name: 'Jenny', sort_code: '108800' },
    ],
    ['jpy', 'jp_bank_transfer', { zengin: ['zengin'] }, { sender_name: 'Jenny' }],
    ['mxn', 'mx_bank_transfer', { spei: ['spei'] }, undefined],
    ['usd', 'us_bank_transfer', { aba: ['ach', 'domestic_wire_us'], swift: ['swift'] }, { network: 'ach' }],
  ] as const;

  it.each(markets)('in %s (%s) tell where to pay and who paid', async (currency, type, networks, sender) => {
    const { id: customer } = await local.stripe.customers.create({ name: 'Jenny' });
    const intent = await createBankTransferIntent(local.stripe, { customer, amount: 50_000, currency });
    const instructions = intent.next_action?.display_bank_transfer_instructions;
    expect(instructions).toMatchObject({ amount_remaining: 50_000, currency, type });
    const addresses = instructions?.financial_addresses ?? [];
    expect(
      Object.fromEntries(addresses.map((address) => [address.type, address.supported_networks])),
    ).toEqual(networks);
    for (const address of addresses) {
      expect(address).toMatchObject({ [address.type]: { account_holder_name: expect.any(String) } });
    }

    const funded = await local.stripe.testHelpers.customers.fundCashBalance(customer, {
      amount: 50_000,
      currency,
      reference: 'Thanks',
    });
    expect(funded.funded?.bank_transfer).toMatchObject({
      type,
      reference: 'Thanks',
      ...(sender && { [type]: sender }),
    });
  });

  it('have permanent accounts: funding instructions and every intent show the same', async () => {
    const { id: customer } = await local.stripe.customers.create();
    const intent = await createBankTransferIntent(local.stripe, { customer, amount: 50_000 });
    const again = () =>
      local.stripe.customers.createFundingInstructions(customer, {
        currency: 'eur',
        funding_type: 'bank_transfer',
        bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
      });
    const instructions = await again();
    expect(instructions).toMatchObject({
      bank_transfer: { country: 'DE', type: 'eu_bank_transfer' },
      currency: 'eur',
    });
    expect(await again()).toEqual(instructions);
    expect(intent.next_action?.display_bank_transfer_instructions?.financial_addresses).toEqual(
      instructions.bank_transfer.financial_addresses,
    );
  });

  it('have IBANs and CLABEs with valid check digits', async () => {
    const { id: customer } = await local.stripe.customers.create();
    const euro = await createBankTransferIntent(local.stripe, { customer, amount: 50_000 });
    const iban =
      euro.next_action?.display_bank_transfer_instructions?.financial_addresses?.[0]?.iban?.iban ?? '';
    const moved = `${iban.slice(4)}${iban.slice(0, 4)}`;
    const digits = moved.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
    expect(BigInt(digits) % 97n).toBe(1n);

    const peso = await createBankTransferIntent(local.stripe, { customer, amount: 50_000, currency: 'mxn' });
    const clabe =
      peso.next_action?.display_bank_transfer_instructions?.financial_addresses?.[0]?.spei?.clabe ?? '';
    expect(clabe).toMatch(/^\d{18}$/);
  });

  it('are refused in a currency or for a country that has none', async () => {
    const { id: customer } = await local.stripe.customers.create();
    await expect(
      local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 50_000, currency: 'chf' }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'currency' });
    await expect(
      local.stripe.customers.createFundingInstructions(customer, {
        currency: 'eur',
        funding_type: 'bank_transfer',
        bank_transfer: { type: 'gb_bank_transfer' },
      }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'bank_transfer[type]' });
  });
});
