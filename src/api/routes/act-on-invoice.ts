import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { invoiceActInputs } from '../../contracts/act-inputs';
import { ownKeys } from '../../contracts/own-keys';
import type { InvoicePaymentDoor } from '../../door/invoice-payment-door';
import { answerOutcome, outcomeResponses, pathOfAct } from '../answer-outcome';

const params = Type.Object({ invoice: Type.String({ minLength: 1 }) });

/**
 * `POST /v1/invoice-payments/:invoice/<act>`, such as `/cancel` and `/change-amount`: 200 with what has come of it, a
 * refusal included; 202 while it goes on, and the same call with its requestId again tells more.
 */
export function actOnInvoice(app: FastifyInstance, { door }: { readonly door: InvoicePaymentDoor }): void {
  for (const name of ownKeys(invoiceActInputs)) {
    const schema = { params, body: invoiceActInputs[name], response: outcomeResponses };
    app
      .withTypeProvider<TypeBoxTypeProvider>()
      .post(`/v1/invoice-payments/:invoice/${pathOfAct(name)}`, { schema }, async (request, reply) =>
        answerOutcome(reply, await door.act(request.params.invoice, name, request.body)),
      );
  }
}
