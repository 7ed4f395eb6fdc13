import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { RefundInvoiceInput } from '../../contracts/refunds';
import { RequestAnswer } from '../../contracts/requests';
import type { InvoicePaymentDoor } from '../../door/invoice-payment-door';

const Answered = Type.Object({
  requestId: Type.String(),
  state: Type.Literal('answered'),
  answer: RequestAnswer,
});
const InProgress = Type.Object({ requestId: Type.String(), state: Type.Literal('in_progress') });

const schema = {
  params: Type.Object({ invoice: Type.String({ minLength: 1 }) }),
  body: RefundInvoiceInput,
  response: { 200: Answered, 202: InProgress },
};

/**
 * `POST /v1/invoice-payments/:invoice/refunds`: 200 with what has come of it, a refusal included; 202 while it goes
 * on, and the same call again tells more.
 */
export function refundInvoice(app: FastifyInstance, { door }: { readonly door: InvoicePaymentDoor }): void {
  app
    .withTypeProvider<TypeBoxTypeProvider>()
    .post('/v1/invoice-payments/:invoice/refunds', { schema }, async (request, reply) => {
      const outcome = await door.refund(request.params.invoice, request.body);
      if (outcome.state === 'answered') return outcome;
      void reply.status(202);
      return outcome;
    });
}
