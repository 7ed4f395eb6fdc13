import { Type } from 'typebox';
import { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import type { TimelineEntry } from '../../contracts/invoice-payment';
import { Instant, jsonColumn, nullable, oneOf } from './columns';
import { StoredMoney } from './stored-money';

export const invoicePaymentInput = jsonColumn('The input of an invoice payment', InvoicePaymentInput);

export const invoicePaymentResult = jsonColumn(
  'The result of an invoice payment',
  Type.Object({
    outcome: Type.Enum(['paid', 'short_payment_accepted', 'canceled', 'expired']),
    invoice: Type.String(),
    attempt: Type.Integer(),
    paymentIntent: nullable(Type.String()),
    amount: StoredMoney,
    received: StoredMoney,
    writtenOff: Type.Optional(StoredMoney),
    creditUsed: Type.Optional(StoredMoney),
    refusal: Type.Optional(Type.Object({ code: Type.String(), text: Type.String() })),
    cashReturn: nullable(
      Type.Object({ refund: Type.String(), workflowId: Type.String(), amount: StoredMoney }),
    ),
    kept: nullable(StoredMoney),
    endedAt: Type.String(),
    finalAfter: nullable(Type.String()),
  }),
);

export const invoicePaymentProblem = jsonColumn(
  'The problem of an invoice payment',
  Type.Object({ code: Type.String(), text: Type.String(), at: Type.String() }),
);

/** A row of `invoice_payment` as its port shows it. */
export const InvoicePaymentRow = Type.Object({
  invoice: Type.String(),
  attempt: Type.Integer(),
  workflowId: Type.String(),
  input: invoicePaymentInput.schema,
  customer: Type.String(),
  dueAt: nullable(Instant),
  paymentIntent: nullable(Type.String()),
  problem: nullable(invoicePaymentProblem.schema),
  result: nullable(invoicePaymentResult.schema),
  reopens: nullable(Type.String()),
  createdAt: Instant,
});

export const invoicePaymentColumns = `
  invoice, attempt, workflow_id AS "workflowId", input, customer, due_at AS "dueAt",
  payment_intent AS "paymentIntent", problem, result, reopens, created_at AS "createdAt"`;

/** A row of `invoice_payment_timeline`, as JSON. */
export const TimelineRow = Type.Object({
  at: Type.String(),
  kind: oneOf<TimelineEntry['kind']>()([
    'started',
    'payment_intent_created',
    'funds_applied',
    'reminder',
    'overdue',
    'deadline_extended',
    'request',
    'paid',
    'short_payment_accepted',
    'canceled',
    'return_created',
    'failed',
    'refund',
    'dispute',
    'payment_failed',
    'authentication_required',
    'authorized',
    'captured',
    'hold_alert',
    'hold_margin',
    'credit',
    'expired',
    'begun_anew',
  ]),
  text: Type.String(),
});
