import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { InvoicePaymentDoor } from '../../door/invoice-payment-door';

const schema = {
  params: Type.Object({ invoice: Type.String({ minLength: 1 }) }),
  response: {
    200: Type.Object({
      paymentIntent: Type.String(),
      status: Type.String(),
      clientSecret: Type.String({ description: 'For Stripe.js. A secret of this customer’s payment.' }),
      nextAction: Type.Union([
        Type.Object({ type: Type.String(), redirectToUrl: Type.Union([Type.String(), Type.Null()]) }),
        Type.Null(),
      ]),
    }),
  },
};

/**
 * `GET /v1/invoice-payments/:invoice/card-confirmation`: what the customer's browser needs to confirm or authenticate,
 * read from Stripe now and kept nowhere.
 */
export function showCardConfirmation(
  app: FastifyInstance,
  { door }: { readonly door: InvoicePaymentDoor },
): void {
  app
    .withTypeProvider<TypeBoxTypeProvider>()
    .get('/v1/invoice-payments/:invoice/card-confirmation', { schema }, (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return door.cardConfirmation(request.params.invoice);
    });
}
