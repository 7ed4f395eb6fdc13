import { defineRoute } from '../../http/route';
import { metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { integer, refused, text } from '../../parameters/scalars';
import { incrementAuthorization } from '../../state/card-payments/increment-authorization';
import { statementDescriptor } from './statement-descriptor';

export const incrementAuthorizationRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_intents/:intent/increment_authorization',
  parameters: {
    amount: required(integer({ minimum: 1 })),
    amount_details: refused('not needed for bank transfers and cards'),
    application_fee_amount: refused('Connect'),
    description: text(1000),
    hooks: refused('not needed for bank transfers and cards'),
    metadata: metadata(),
    payment_details: refused('not needed for bank transfers and cards'),
    statement_descriptor: statementDescriptor(),
    transfer_data: refused('Connect'),
  },
  handle: ({ account, parameters, path }) => incrementAuthorization(account, path.intent, parameters),
});
