import type { Address, Shipping } from '../../objects/address';
import type { ReconciliationMode } from '../../objects/cash-balance';
import type { Customer } from '../../objects/customer';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Account } from '../account';

/** What a caller can say about a customer; null unsets. */
export interface CustomerDetails {
  readonly address?: Address | null;
  readonly description?: string | null;
  readonly email?: string | null;
  readonly metadata?: MetadataChange;
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly preferred_locales?: readonly string[];
  readonly shipping?: Shipping | null;
  readonly tax_exempt?: Customer['tax_exempt'];
  /** `merchant_default` removes the customer's own mode. */
  readonly reconciliationMode?: ReconciliationMode | 'merchant_default';
}

/** Creates a customer; emits `customer.created`. */
export function createCustomer(account: Account, details: CustomerDetails): Customer {
  const object: Customer = {
    id: account.identifiers.next('cus', 14),
    object: 'customer',
    address: details.address ?? null,
    balance: 0,
    created: account.clock.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: details.description ?? null,
    discount: null,
    email: details.email ?? null,
    invoice_prefix: account.identifiers.letters(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: changedMetadata({}, details.metadata),
    name: details.name ?? null,
    next_invoice_sequence: 1,
    phone: details.phone ?? null,
    preferred_locales: details.preferred_locales ?? [],
    shipping: details.shipping ?? null,
    tax_exempt: details.tax_exempt ?? 'none',
    test_clock: null,
  };
  const mode = details.reconciliationMode ?? 'merchant_default';
  account.customers.save({
    object,
    deleted: false,
    availableCash: null,
    creditBalance: {},
    reconciliationMode: mode === 'merchant_default' ? null : mode,
  });
  account.events.emit('customer.created', object);
  return object;
}
