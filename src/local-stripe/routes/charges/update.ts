import { defineRoute } from '../../http/route';
import { shipping } from '../../parameters/common';
import { hash, metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, text, unsettable } from '../../parameters/scalars';
import { updateCharge } from '../../state/charges/update-charge';

export const updateChargeRoute = defineRoute({
  method: 'POST',
  path: '/v1/charges/:charge',
  parameters: {
    customer: text(),
    description: unsettable(text()),
    fraud_details: hash({ user_report: required(choice('fraudulent', 'safe')) }),
    metadata: metadata(),
    receipt_email: unsettable(text(512)),
    shipping: shipping(),
    transfer_group: text(),
  },
  handle: ({ account, parameters, path }) => updateCharge(account, path.charge, parameters),
});
