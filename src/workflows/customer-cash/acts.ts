import { customerCashActInputs } from '../../contracts/act-inputs';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { CustomerCashActName } from '../../contracts/customer-cash';
import { parserOf } from '../parse-message';
import { act } from '../act';
import type { Act } from '../act';

/** What each act on a customer's cash asks for. */
export const cashActs: Readonly<Record<CustomerCashActName, Act<void>>> = {
  setReconciliationMode: act(parserOf(customerCashActInputs.setReconciliationMode), (_state, { mode }) => ({
    kind: 'set_reconciliation_mode',
    mode,
  })),
  resolveLateMoney: act(
    parserOf(customerCashActInputs.resolveLateMoney),
    (_state, { case: key, resolution, invoice }) => ({
      kind: 'resolve_late_money',
      case: key,
      resolution,
      invoice: invoice ?? null,
    }),
  ),
  resolveReversal: act(
    parserOf(customerCashActInputs.resolveReversal),
    (_state, { case: key, resolution, invoice }) => ({
      kind: 'resolve_reversal',
      case: key,
      resolution,
      invoice: invoice ?? null,
    }),
  ),
  returnCash: act(parserOf(customerCashActInputs.returnCash), (_state, { amount }) => ({
    kind: 'return_cash',
    amount: moneyToWire(moneyFromWire(amount)),
  })),
  reconcile: act(parserOf(customerCashActInputs.reconcile), (_state, { invoices, dryRun = false }) => ({
    kind: 'reconcile_cash',
    steps:
      invoices?.map(({ invoice, amount }) => ({
        invoice,
        amount: amount === undefined ? null : moneyToWire(moneyFromWire(amount)),
      })) ?? null,
    dryRun,
  })),
  settleOwed: act(
    parserOf(customerCashActInputs.settleOwed),
    (_state, { case: key, resolution, invoice }) => ({
      kind: 'settle_owed',
      case: key,
      resolution,
      invoice: invoice ?? null,
    }),
  ),
  refundPayment: act(parserOf(customerCashActInputs.refundPayment), (_state, input) => {
    const { paymentIntent, amount, instructionsEmail = null, refundReason = null } = input;
    return {
      kind: 'refund_payment',
      paymentIntent,
      amount: amount === undefined ? null : moneyToWire(moneyFromWire(amount)),
      instructionsEmail,
      refundReason,
    };
  }),
  cancelRefund: act(parserOf(customerCashActInputs.cancelRefund), (_state, { refund }) => ({
    kind: 'cancel_refund',
    refund,
  })),
};
