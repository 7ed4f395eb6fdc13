import { Type } from 'typebox';
import type { Static } from 'typebox';
import { InvoicePaymentInput } from '../contracts/invoice-payment-input';

const Money = Type.Object({ amount: Type.String(), currency: Type.String() });
const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

export const InvoicePaymentResultView = Type.Object({
  outcome: Type.Union([
    Type.Literal('paid'),
    Type.Literal('short_payment_accepted'),
    Type.Literal('canceled'),
    Type.Literal('expired'),
  ]),
  invoice: Type.String(),
  attempt: Type.Integer(),
  paymentIntent: nullable(Type.String()),
  amount: Money,
  received: Money,
  writtenOff: Type.Optional(Money),
  creditUsed: Type.Optional(Money),
  refusal: Type.Optional(Type.Object({ code: Type.String(), text: Type.String() })),
  cashReturn: nullable(Type.Object({ refund: Type.String(), workflowId: Type.String(), amount: Money })),
  kept: nullable(Money),
  endedAt: Type.String(),
  finalAfter: nullable(Type.String()),
});

/** An invoice payment as the books know it, for backends and operators. Instants are RFC 3339 in UTC. */
export const InvoicePaymentView = Type.Object({
  invoice: Type.String(),
  attempt: Type.Integer(),
  workflowId: Type.String(),
  state: Type.Union([
    Type.Literal('preparing'),
    Type.Literal('waiting_for_funds'),
    Type.Literal('partially_funded'),
    Type.Literal('overdue'),
    Type.Literal('waiting_for_payment_method'),
    Type.Literal('waiting_for_confirmation'),
    Type.Literal('waiting_for_authentication'),
    Type.Literal('processing'),
    Type.Literal('authorized'),
    Type.Literal('canceling'),
    Type.Literal('paid'),
    Type.Literal('short_payment_accepted'),
    Type.Literal('canceled'),
    Type.Literal('failed'),
    Type.Literal('expired'),
  ]),
  problem: nullable(
    Type.Object(
      { code: Type.String(), text: Type.String(), at: Type.String() },
      { description: 'Why it has failed, and what to do; null unless it has.' },
    ),
  ),
  input: InvoicePaymentInput,
  startedAt: Type.String(),
  dueAt: nullable(Type.String()),
  credit: nullable(
    Type.Object(
      { used: Money, givenBack: Money },
      { description: 'Of the customer’s credit balance; null unless the policy is to use it first.' },
    ),
  ),
  paymentIntent: nullable(
    Type.Object({
      id: Type.String(),
      status: Type.String({ description: 'Stripe’s status of the PaymentIntent.' }),
      amount: Money,
      applied: Money,
      remaining: Money,
      bankTransfer: nullable(
        Type.Object({
          type: Type.String(),
          reference: nullable(Type.String()),
          hostedInstructionsUrl: nullable(Type.String()),
          financialAddresses: Type.Array(Type.Unknown(), { description: 'Stripe’s, unchanged.' }),
        }),
      ),
      /** Null for a bank transfer. */
      card: nullable(
        Type.Object({
          capture: Type.String(),
          capturable: Money,
          received: Money,
          holdEndsAt: nullable(Type.String({ description: 'When Stripe releases what is held.' })),
        }),
      ),
    }),
  ),
  timeline: Type.Array(Type.Object({ at: Type.String(), kind: Type.String(), text: Type.String() })),
  result: nullable(InvoicePaymentResultView),
});
export type InvoicePaymentView = Static<typeof InvoicePaymentView>;
