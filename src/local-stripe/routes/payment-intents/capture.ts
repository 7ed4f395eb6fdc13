import { defineRoute } from '../../http/route';
import { metadata } from '../../parameters/hashes';
import { flag, integer, refused } from '../../parameters/scalars';
import { capturePaymentIntent } from '../../state/card-payments/capture-payment-intent';
import { statementDescriptor } from './statement-descriptor';

export const capturePaymentIntentRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_intents/:intent/capture',
  parameters: {
    amount_details: refused('not needed for bank transfers and cards'),
    amount_to_capture: integer({ minimum: 0 }),
    application_fee_amount: refused('Connect'),
    final_capture: flag(),
    hooks: refused('not needed for bank transfers and cards'),
    metadata: metadata(),
    payment_details: refused('not needed for bank transfers and cards'),
    statement_descriptor: statementDescriptor(),
    statement_descriptor_suffix: statementDescriptor(),
    transfer_data: refused('Connect'),
  },
  handle: ({ account, parameters, path }) => capturePaymentIntent(account, path.intent, parameters),
});
