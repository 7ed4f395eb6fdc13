/**
 * The PaymentIntents (`open`) of customer $3 that wait for money, with what is funded of them (`funding`).
 *
 * A confirmed bank transfer stays in `requires_action` until it is funded in full. It is created and confirmed by one
 * call, so it was confirmed when it was created. The intent of an invoice of Stripe's takes cash from its creation on, which
 * is when the invoice was finalized.
 */
export const fromOpenItems = `
  FROM payment_intent AS open
  LEFT JOIN ledger_account AS funding
    ON funding.account = open.account AND funding.livemode = open.livemode
    AND funding.name = open.funding_account AND funding.currency = open.currency
  JOIN invoice_payment AS registered
    ON registered.account = open.account AND registered.livemode = open.livemode
    AND registered.invoice = open.invoice AND registered.attempt = open.attempt
  WHERE open.account = $1 AND open.livemode = $2 AND open.customer = $3 AND NOT open.finished
    AND open.method = 'bank_transfer'
    AND (open.status = 'requires_action' OR (open.in_full AND open.status = 'requires_payment_method'))
    AND open.amount + coalesce(funding.balance, 0) > 0`;
