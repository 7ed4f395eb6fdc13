import { requestRefused, resourceMissing } from '../../errors';
import { UNKNOWN_ADDRESS } from '../../objects/address';
import type { PaymentMethod, PaymentMethodType } from '../../objects/payment-method';
import type { Account } from '../account';

/** `payment_method_data`: the parts of a payment method that is made on the spot. */
export interface PaymentMethodData {
  readonly type: PaymentMethodType;
  readonly billing_details?: {
    readonly email?: string | null;
    readonly name?: string | null;
    readonly phone?: string | null;
  };
}

/** How a request names its payment method: by id or by data, not both. */
export interface PaymentMethodChoice {
  readonly payment_method?: string | undefined;
  readonly payment_method_data?: PaymentMethodData | undefined;
}

/**
 * The payment method that the request names, or null if it names none. One made from data is not saved yet:
 * the caller saves it once nothing can be refused any more. Throws `resource_missing` for an unknown id.
 */
export function resolvePaymentMethod(account: Account, choice: PaymentMethodChoice): PaymentMethod | null {
  if (choice.payment_method !== undefined) {
    if (choice.payment_method_data !== undefined) {
      throw requestRefused('You can only pass one of payment_method and payment_method_data.', {
        param: 'payment_method',
      });
    }
    const row = account.paymentMethods.get(choice.payment_method);
    if (row === undefined) throw resourceMissing('PaymentMethod', choice.payment_method, 'payment_method');
    return row.object;
  }
  return choice.payment_method_data === undefined
    ? null
    : newPaymentMethod(account, choice.payment_method_data);
}

function newPaymentMethod(account: Account, data: PaymentMethodData): PaymentMethod {
  if (data.type !== 'customer_balance') {
    throw requestRefused('Raw card data is not taken. Use a payment method id such as pm_card_visa.', {
      param: 'payment_method_data[type]',
    });
  }
  return {
    id: account.identifiers.next('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: UNKNOWN_ADDRESS,
      email: data.billing_details?.email ?? null,
      name: data.billing_details?.name ?? null,
      phone: data.billing_details?.phone ?? null,
      tax_id: null,
    },
    created: account.clock.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'customer_balance',
    customer_balance: {},
  };
}
