/**
 * Why a request is answered `refused`, and what to do then; the answer's `text` has the ids and amounts. A refusal of
 * Stripe's has Stripe's own code instead. docs/errors.md is checked against this list.
 */
export const refusals = {
  amount_above_capturable:
    'More is to be captured than is held, or in another currency. Capture what is capturable.',
  amount_above_refundable: 'More is to be given back than is left of the payment. Give at most what is left.',
  amount_above_remaining:
    'More is given to the invoice than it still needs, or, by a credit note or money owed, all of it. Give less.',
  amount_below_credit:
    'The new amount is not above what the customer’s credit has paid. Give more, or cancel, which gives the credit back.',
  amount_not_above_authorized:
    'An authorization can only be raised. Give a total above what is authorized; to take less, capture less.',
  case_closed: 'Somebody has decided the case already; the text says who and how. Nothing is left to do.',
  case_not_found:
    'The customer has no case with this key and of this kind. List the open cases for the right key.',
  currency_mismatch: 'The money is of another currency than what it is for. Holdfast never converts.',
  customer_not_managed:
    'Holdfast keeps no cash of this customer, which has no invoice by bank transfer. Start one first.',
  hold_lapsed:
    'The hold had ended before the capture, so nothing was captured. Ask the customer to pay anew.',
  invoice_not_open:
    'The invoice waits for no money of this customer. Look at its state, or take another invoice.',
  invoice_not_reopenable:
    'It is no paid invoice of this customer’s in this currency, or it is Stripe’s own, which stays paid at Stripe. Name the invoice that was paid with the money, or give the reversal up.',
  not_enough_free_cash:
    'The customer has less free cash than is needed. Wait for a transfer, or give a smaller amount.',
  nothing_applied:
    'No part payment has arrived that could be accepted. Apply cash by reconcile, or cancel the invoice.',
  nothing_left_to_refund: 'All of the payment goes back already, or went.',
  nothing_reserved:
    'Nothing is reserved for the case any more: it has been used, or the bank has taken it back.',
  nothing_to_return:
    'A bank’s reversal or Stripe took the cash before it could be returned. There is nothing left to send back.',
  payment_intent_unknown:
    'Stripe says that the Checkout Session is complete, and shows no PaymentIntent. Look at it there.',
  payment_method_needed: 'The PaymentIntent has no payment method. Confirm it with one.',
  payment_unknown:
    'It is no payment of this customer that Holdfast has on record. Look for the PaymentIntent at the invoice.',
  refund_email_missing:
    'Stripe asks for bank details by e-mail, and there is no address. Set one at the customer, or give one.',
  refund_not_cancelable:
    'A refund can be canceled only while it waits for bank details; one of unspent cash in Stripe’s Dashboard only.',
  refund_swift_funded:
    'The money came by SWIFT, which Stripe can’t send back. Pay it out, and send it by hand.',
  refund_too_late: 'Stripe refunds bank transfers for 180 days, and they are over. Send the money by hand.',
  refund_unknown: 'Holdfast has no refund of this customer with this id on record.',
  short_payment_above_tolerance:
    'More is missing than the invoice’s policy accepts. Accept it by hand, or wait.',
  stripe_invoice_in_full: 'Invoices of Stripe’s take their whole amount or nothing. Leave the amount out.',
} as const;

/** The code of a refusal that is Holdfast’s own. */
export type RefusalCode = keyof typeof refusals;
