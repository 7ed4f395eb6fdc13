import { Type } from 'typebox';
import type { Static } from 'typebox';
import { MoneyOnWire } from './money';
import { CustomerId, InvoiceId, textOnWire } from './text';

/** To the end of a day in a place, or at an instant. */
export const DueOnWire = Type.Union([
  Type.Object(
    {
      date: Type.String({ description: 'A calendar day, such as 2026-12-03.' }),
      timeZone: Type.String({ description: 'IANA zone.' }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { at: Type.String({ description: 'RFC 3339 instant with its zone.' }) },
    { additionalProperties: false },
  ),
]);

/** What happens to an invoice that is not paid in full when its due date passes. */
export const DeadlinePolicy = Type.Union([
  Type.Literal('cancel_and_return', {
    description: 'Cancel; send what had arrived back to the customer’s bank.',
  }),
  Type.Literal('cancel_and_keep', { description: 'Cancel; keep what had arrived as the customer’s cash.' }),
  Type.Literal('keep_waiting', { description: 'Go on waiting; the invoice is shown as overdue.' }),
]);
export type DeadlinePolicy = Static<typeof DeadlinePolicy>;

/** Who matches the customer's free cash with an invoice. */
export const ReconciliationPolicy = Type.Union([
  Type.Literal('automatic', { description: 'Holdfast, as soon as there is free cash (the default).' }),
  Type.Literal('by_hand', { description: 'An operator, by `reconcile`; Holdfast leaves the invoice alone.' }),
]);
export type ReconciliationPolicy = Static<typeof ReconciliationPolicy>;

/** Paid by the customer's transfer to an account that Stripe hands out. */
export const BankTransferMethod = Type.Object(
  {
    type: Type.Literal('bank_transfer'),
    country: Type.Optional(
      Type.String({ pattern: '^[A-Z]{2}$', description: 'For EUR: whose IBAN the customer gets.' }),
    ),
    funding: Type.Optional(
      Type.Union([
        Type.Literal('transfer', {
          description: 'The customer’s cash and a transfer of the rest (the default).',
        }),
        Type.Literal('cash_only', {
          description: 'The customer’s cash alone: paid at once and in full, or canceled at once.',
        }),
      ]),
    ),
  },
  { additionalProperties: false },
);
export type BankTransferMethod = Static<typeof BankTransferMethod>;

/** Paid by card: at once, or held first and captured later (docs.stripe.com/payments/place-a-hold-on-a-payment-method). */
export const CardMethod = Type.Object(
  {
    type: Type.Literal('card'),
    capture: Type.Union([
      Type.Literal('automatic', { description: 'The card is charged as soon as it is confirmed.' }),
      Type.Literal('manual', { description: 'The amount is held, and captured by `capture`.' }),
    ]),
    checkoutSession: Type.Optional(
      Type.String({
        pattern: '^cs_[A-Za-z0-9_]{1,200}$',
        description:
          'Stripe’s Checkout Session that the backend has created, on whose page the customer pays; `capture` says how.',
      }),
    ),
    confirmation: Type.Optional(
      Type.Union([
        Type.Literal('automatic', { description: 'The customer’s browser may confirm (the default).' }),
        Type.Literal('manual', { description: 'Only the backend confirms, by `confirm`.' }),
      ]),
    ),
    paymentMethod: Type.Optional(
      Type.String({
        pattern: '^pm_[A-Za-z0-9_]{1,200}$',
        description: 'Stripe’s payment method; with it the payment is confirmed at once.',
      }),
    ),
    offSession: Type.Optional(
      Type.Boolean({ description: 'The customer is not there to authenticate. Needs paymentMethod.' }),
    ),
    returnUrl: Type.Optional(
      Type.String({
        pattern: '^https?://[^\\s]{1,2000}$',
        description: 'Where the customer comes back to after authenticating.',
      }),
    ),
    requestIncrementalAuthorization: Type.Optional(Type.Boolean()),
    requestMulticapture: Type.Optional(Type.Boolean()),
    requestExtendedAuthorization: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type CardMethod = Static<typeof CardMethod>;

/**
 * An invoice of Stripe's own (`in_…`), sent to the customer and paid from the cash balance
 * (docs.stripe.com/invoicing/bank-transfer). Stripe creates its PaymentIntent.
 */
export const StripeInvoiceMethod = Type.Object(
  {
    type: Type.Literal('stripe_invoice', {
      description: 'The invoice is Stripe’s: `invoice` is its id, `amount` its total.',
    }),
  },
  { additionalProperties: false },
);
export type StripeInvoiceMethod = Static<typeof StripeInvoiceMethod>;

/** What happens to money held on a card shortly before the hold lapses. */
export const HoldPolicy = Type.Union([
  Type.Literal('capture', { description: 'Capture all that is held.' }),
  Type.Literal('cancel', { description: 'Cancel; the hold is released.' }),
  Type.Literal('ask', { description: 'Ask an operator (the default).' }),
]);
export type HoldPolicy = Static<typeof HoldPolicy>;
const shortPaymentWhen = Type.Optional(
  Type.Union([
    Type.Literal('at_once', { description: 'As soon as a part has arrived.' }),
    Type.Literal('at_deadline', { description: 'When the due date passes (the default).' }),
  ]),
);

/** What happens to an invoice of which only a part has arrived. */
export const ShortPaymentPolicyOnWire = Type.Union([
  Type.Object({ action: Type.Literal('wait') }, { additionalProperties: false }),
  Type.Object(
    { action: Type.Literal('cancel_and_return'), when: shortPaymentWhen },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      action: Type.Literal('accept'),
      within: Type.Union([
        MoneyOnWire,
        Type.Object(
          {
            percent: Type.String({
              pattern: '^(100|[0-9]{1,2})(\\.[0-9]{1,2})?$',
              description: 'Of the invoice’s amount, such as "2.5".',
            }),
          },
          { additionalProperties: false },
        ),
      ]),
      when: shortPaymentWhen,
    },
    { additionalProperties: false },
  ),
]);
export type ShortPaymentPolicyOnWire = Static<typeof ShortPaymentPolicyOnWire>;

/** What happens to money that is more than the invoice asked for, once it is paid. */
export const OverpaymentPolicy = Type.Union([
  Type.Object({ action: Type.Literal('keep') }, { additionalProperties: false }),
  Type.Object({ action: Type.Literal('return'), above: MoneyOnWire }, { additionalProperties: false }),
]);

/** What a backend says when it starts the payment of one invoice. */
export const InvoicePaymentInput = Type.Object(
  {
    invoice: InvoiceId,
    number: Type.Optional(
      textOnWire('The number printed on the invoice, which customers write into transfers.', 100),
    ),
    customer: CustomerId,
    amount: MoneyOnWire,
    method: Type.Union([BankTransferMethod, CardMethod, StripeInvoiceMethod]),
    due: Type.Optional(DueOnWire),
    policies: Type.Optional(
      Type.Object(
        {
          atDeadline: Type.Optional(DeadlinePolicy),
          shortPayment: Type.Optional(ShortPaymentPolicyOnWire),
          reconciliation: Type.Optional(ReconciliationPolicy),
          overpayment: Type.Optional(OverpaymentPolicy),
          creditFirst: Type.Optional(
            Type.Boolean({
              description:
                'Use the customer’s credit balance first, and ask for a transfer of the rest only. Given back when the invoice is canceled.',
            }),
          ),
          beforeHoldLapses: Type.Optional(HoldPolicy),
          holdMarginSeconds: Type.Optional(
            Type.Integer({
              minimum: 60,
              maximum: 259_200,
              description: 'How long before its end a hold is acted on; 3600 unless given.',
            }),
          ),
          holdAlerts: Type.Optional(
            Type.Array(
              Type.Object(
                { secondsBeforeLapse: Type.Integer({ minimum: 60, maximum: 2_592_000 }) },
                { additionalProperties: false },
              ),
              {
                maxItems: 20,
                description: 'When to alert; 48, 24 and 2 hours before the end unless given.',
              },
            ),
          ),
          reminders: Type.Optional(
            Type.Array(
              Type.Object(
                { secondsBeforeDue: Type.Integer({ minimum: 1, maximum: 31_536_000 }) },
                { additionalProperties: false },
              ),
              { maxItems: 20 },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type InvoicePaymentInput = Static<typeof InvoicePaymentInput>;

/** What `POST /v1/invoice-payments` and the client take: the input, and whether a canceled invoice is paid again. */
export const StartInvoicePayment = Type.Object(
  { ...InvoicePaymentInput.properties, restart: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
export type StartInvoicePayment = Static<typeof StartInvoicePayment>;
