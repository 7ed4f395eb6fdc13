import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { customerCashActInputs } from '../../contracts/act-inputs';
import { ownKeys } from '../../contracts/own-keys';
import type { InvoicePaymentDoor } from '../../door/invoice-payment-door';
import { answerOutcome, outcomeResponses, pathOfAct } from '../answer-outcome';

const params = Type.Object({ customer: Type.String({ minLength: 1 }) });

/** `POST /v1/customers/:customer/cash/<act>`, such as `/resolve-late-money`; answers as the acts on an invoice do. */
export function actOnCustomerCash(
  app: FastifyInstance,
  { door }: { readonly door: InvoicePaymentDoor },
): void {
  for (const name of ownKeys(customerCashActInputs)) {
    const schema = { params, body: customerCashActInputs[name], response: outcomeResponses };
    app
      .withTypeProvider<TypeBoxTypeProvider>()
      .post(`/v1/customers/:customer/cash/${pathOfAct(name)}`, { schema }, async (request, reply) =>
        answerOutcome(reply, await door.actOnCash(request.params.customer, name, request.body)),
      );
  }
}
