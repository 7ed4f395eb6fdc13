import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { RefundInvoiceInput } from '../../contracts/refunds';
import { answerOutcome, outcomeResponses } from '../answer-outcome';
import type { InvoicePaymentDoor } from '../../door/invoice-payment-door';

const schema = {
  params: Type.Object({ invoice: Type.String({ minLength: 1 }) }),
  body: RefundInvoiceInput,
  response: outcomeResponses,
};

/**
 * `POST /v1/invoice-payments/:invoice/refunds`: 200 with what has come of it, a refusal included; 202 while it goes
 * on, and the same call again tells more.
 */
export function refundInvoice(app: FastifyInstance, { door }: { readonly door: InvoicePaymentDoor }): void {
  app
    .withTypeProvider<TypeBoxTypeProvider>()
    .post('/v1/invoice-payments/:invoice/refunds', { schema }, async (request, reply) => {
      return answerOutcome(reply, await door.refund(request.params.invoice, request.body));
    });
}
