import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { StartInvoicePayment } from '../../contracts/invoice-payment-input';
import type { InvoicePaymentDoor } from '../../door/invoice-payment-door';
import { InvoicePaymentResultView } from '../../door/invoice-payment-view';

export const StartedInvoicePayment = Type.Object({
  invoice: Type.String(),
  attempt: Type.Integer(),
  workflowId: Type.String(),
  state: Type.Union([Type.Literal('running'), Type.Literal('ended')]),
  result: Type.Union([InvoicePaymentResultView, Type.Null()]),
});

const schema = {
  body: StartInvoicePayment,
  response: { 200: StartedInvoicePayment, 201: StartedInvoicePayment },
};

/**
 * `POST /v1/invoice-payments`: 201 when the payment is new, 200 with `idempotent-replayed: true` when the same call
 * came before.
 */
export function startInvoicePayment(
  app: FastifyInstance,
  { door }: { readonly door: InvoicePaymentDoor },
): void {
  app
    .withTypeProvider<TypeBoxTypeProvider>()
    .post('/v1/invoice-payments', { schema }, async (request, reply) => {
      const { record, inserted } = await door.start(request.body);
      const { invoice, attempt, workflowId, result } = record;
      if (!inserted) void reply.header('idempotent-replayed', 'true');
      void reply.header('location', `/v1/invoice-payments/${encodeURIComponent(invoice)}`);
      void reply.status(inserted ? 201 : 200);
      return {
        invoice,
        attempt,
        workflowId,
        state: result === null ? ('running' as const) : ('ended' as const),
        result,
      };
    });
}
