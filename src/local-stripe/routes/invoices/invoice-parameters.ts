import { BANK_TRANSFER_TYPES, EU_COUNTRIES } from '../../objects/bank-transfer';
import { COLLECTION_METHODS } from '../../objects/invoice';
import { PAYMENT_METHOD_TYPES } from '../../objects/payment-method';
import { hash, list, metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, flag, integer, refused, text, unsettable } from '../../parameters/scalars';

const paymentSettings = hash({
  default_mandate: refused('no mandates for bank transfers and cards'),
  payment_method_options: hash({
    card: refused('cards of invoices have no options here'),
    customer_balance: unsettable(
      hash({
        bank_transfer: hash({
          eu_bank_transfer: hash({ country: required(choice(...EU_COUNTRIES)) }),
          type: choice(...BANK_TRANSFER_TYPES),
        }),
        funding_type: choice('bank_transfer'),
      }),
    ),
  }),
  payment_method_types: unsettable(list(choice(...PAYMENT_METHOD_TYPES))),
});

const noTaxes = 'no taxes';

/** What creating and updating an invoice have in common. */
export const invoiceParameters = {
  account_tax_ids: refused(noTaxes),
  application_fee_amount: refused('Connect'),
  auto_advance: flag(),
  automatic_tax: refused(noTaxes),
  automatically_finalizes_at: integer(),
  collection_method: choice(...COLLECTION_METHODS),
  custom_fields: unsettable(list(hash({ name: required(text(40)), value: required(text(140)) }))),
  days_until_due: integer({ minimum: 0 }),
  default_payment_method: unsettable(text()),
  default_source: refused('use default_payment_method'),
  default_tax_rates: refused(noTaxes),
  description: unsettable(text(1500)),
  discounts: refused('no discounts'),
  due_date: integer(),
  effective_at: unsettable(integer()),
  footer: unsettable(text()),
  issuer: refused('Connect'),
  metadata: metadata(),
  number: unsettable(text(26)),
  on_behalf_of: refused('Connect'),
  payment_settings: paymentSettings,
  rendering: refused('there is no PDF'),
  shipping_cost: refused('no shipping costs'),
  shipping_details: refused('no shipping of products'),
  statement_descriptor: unsettable(text(22)),
  transfer_data: refused('Connect'),
};
