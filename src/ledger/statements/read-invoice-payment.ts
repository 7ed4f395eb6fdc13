import { Type } from 'typebox';
import type { InvoicePaymentShown } from '../../contracts/ports/ledger-invoice-payments';
import { nullable } from '../rows/columns';
import { CustomerRow, customerColumns } from '../rows/customer-row';
import { InvoicePaymentRow, TimelineRow, invoicePaymentColumns } from '../rows/invoice-payment-row';
import { joinedColumns, nestJoinedRows } from '../rows/joined-rows';
import {
  PaymentIntentRow,
  fromPaymentIntents,
  paymentIntentColumns,
  paymentIntentRecord,
} from '../rows/payment-intent-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'read-invoice-payment',
  Type.Object({
    payment: InvoicePaymentRow,
    customer: CustomerRow,
    paymentIntent: nullable(PaymentIntentRow),
    timeline: Type.Array(TimelineRow),
  }),
  `SELECT ${joinedColumns('payment', InvoicePaymentRow)}, ${joinedColumns('customer', CustomerRow)},
     ${joinedColumns('paymentIntent', PaymentIntentRow)},
     CASE WHEN $5::boolean THEN (
       SELECT coalesce(json_agg(json_build_object('at', at, 'kind', kind, 'text', text) ORDER BY at, sequence), '[]')
       FROM (
         SELECT at, sequence, kind, text FROM invoice_payment_timeline
         WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = payment.attempt
         ORDER BY at, sequence LIMIT 500
       ) AS oldest
     ) ELSE '[]' END AS timeline
   FROM (
     SELECT ${invoicePaymentColumns} FROM invoice_payment
     WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = coalesce($4, attempt)
     ORDER BY attempt DESC LIMIT 1
   ) AS payment
   JOIN LATERAL (
     SELECT ${customerColumns} FROM customer
     WHERE account = $1 AND livemode = $2 AND customer = payment.customer
   ) AS customer ON true
   LEFT JOIN LATERAL (
     SELECT ${paymentIntentColumns} ${fromPaymentIntents}
     WHERE payment_intent.account = $1 AND payment_intent.livemode = $2 AND payment_intent.id = payment."paymentIntent"
   ) AS "paymentIntent" ON true`,
  nestJoinedRows,
);

/** An attempt of an invoice, or for null its newest one, with all that it speaks of, as of one moment. */
export async function readInvoicePayment(
  session: Session,
  invoice: string,
  attempt: number | null,
  { withTimeline }: { readonly withTimeline: boolean },
): Promise<InvoicePaymentShown | null> {
  const [row] = await session.run(statement, [invoice, attempt, withTimeline]);
  if (row === undefined) return null;
  const { payment, customer, paymentIntent } = row;
  const timeline = row.timeline.map(({ at, kind, text }) => ({ at: new Date(at).toISOString(), kind, text }));
  return {
    payment,
    customer,
    paymentIntent: paymentIntent === null ? null : paymentIntentRecord(paymentIntent),
    timeline,
  };
}
