import type { Static } from 'typebox';
import type { customerCashActInputs } from '../contracts/act-inputs';
import type { CustomerCashActName } from '../contracts/customer-cash';
import type { RequestOutcome } from '../contracts/invoice-payment';
import type { InvoicePaymentDoor } from '../door/invoice-payment-door';

/** The acts on one customer's cash, by the names and with the inputs of docs/operating.md. */
export type CustomerCash = {
  readonly [Name in CustomerCashActName]: (
    input: Static<(typeof customerCashActInputs)[Name]>,
  ) => Promise<RequestOutcome>;
};

/** The acts on a customer's cash, through the door. Each throws what the door's `actOnCash` throws. */
export function customerCash(door: InvoicePaymentDoor, customer: string): CustomerCash {
  return {
    setReconciliationMode: (input) => door.actOnCash(customer, 'setReconciliationMode', input),
    reconcile: (input) => door.actOnCash(customer, 'reconcile', input),
    returnCash: (input) => door.actOnCash(customer, 'returnCash', input),
    settleOwed: (input) => door.actOnCash(customer, 'settleOwed', input),
    refundPayment: (input) => door.actOnCash(customer, 'refundPayment', input),
    cancelRefund: (input) => door.actOnCash(customer, 'cancelRefund', input),
    resolveLateMoney: (input) => door.actOnCash(customer, 'resolveLateMoney', input),
    resolveReversal: (input) => door.actOnCash(customer, 'resolveReversal', input),
  };
}
