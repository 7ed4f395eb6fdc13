import { BANK_TRANSFER_TYPES, EU_COUNTRIES, REQUESTED_ADDRESS_TYPES } from '../../objects/bank-transfer';
import { defineRoute } from '../../http/route';
import { hash, list } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, currency } from '../../parameters/scalars';
import { checkBankTransfer, fundingAddressesFor } from '../../state/bank-transfers/funding-addresses';
import { findCustomer } from '../../state/customers/find-customer';

/** The same instructions every time: the customer's virtual account is permanent. */
export const createFundingInstructionsRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers/:customer/funding_instructions',
  parameters: {
    bank_transfer: required(
      hash({
        eu_bank_transfer: hash({ country: required(choice(...EU_COUNTRIES)) }),
        requested_address_types: list(choice(...REQUESTED_ADDRESS_TYPES)),
        type: required(choice(...BANK_TRANSFER_TYPES)),
      }),
    ),
    currency: required(currency()),
    funding_type: required(choice('bank_transfer')),
  },
  handle: ({ account, parameters, path }) => {
    const { bank_transfer: bankTransfer, currency } = parameters;
    const customer = findCustomer(account, path.customer, 'customer').object.id;
    checkBankTransfer(currency, bankTransfer, 'bank_transfer');
    const { addresses, country } = fundingAddressesFor(customer, bankTransfer);
    return {
      object: 'funding_instructions',
      bank_transfer: { country, financial_addresses: addresses, type: bankTransfer.type },
      currency,
      funding_type: 'bank_transfer',
      livemode: false,
    };
  },
});
