import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { InvoicePaymentDoor } from '../../door/invoice-payment-door';
import { InvoicePaymentView } from '../../door/invoice-payment-view';

const schema = {
  params: Type.Object({ invoice: Type.String({ minLength: 1 }) }),
  querystring: Type.Object(
    { attempt: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,5}$' })) },
    { additionalProperties: false },
  ),
  response: { 200: InvoicePaymentView },
};

/** `GET /v1/invoice-payments/:invoice?attempt=`: what the books say of a payment; the newest attempt unless one is given. */
export function showInvoicePayment(
  app: FastifyInstance,
  { door }: { readonly door: InvoicePaymentDoor },
): void {
  app.withTypeProvider<TypeBoxTypeProvider>().get('/v1/invoice-payments/:invoice', { schema }, (request) => {
    const { attempt } = request.query;
    return door.view(request.params.invoice, attempt === undefined ? undefined : Number(attempt));
  });
}
