import { defineRoute } from '../../http/route';
import { hash, metadata } from '../../parameters/hashes';
import { flag, refused, text, unsettable } from '../../parameters/scalars';
import { updateDispute } from '../../state/disputes/update-dispute';

const statement = unsettable(text(20_000));
const document = refused('no files');

export const updateDisputeRoute = defineRoute({
  method: 'POST',
  path: '/v1/disputes/:dispute',
  parameters: {
    evidence: hash({
      access_activity_log: statement,
      billing_address: statement,
      cancellation_policy: document,
      cancellation_policy_disclosure: statement,
      cancellation_rebuttal: statement,
      customer_communication: document,
      customer_email_address: statement,
      customer_name: statement,
      customer_purchase_ip: statement,
      customer_signature: document,
      duplicate_charge_documentation: document,
      duplicate_charge_explanation: statement,
      duplicate_charge_id: statement,
      enhanced_evidence: refused('disputes are decided by uncategorized_text'),
      product_description: statement,
      receipt: document,
      refund_policy: document,
      refund_policy_disclosure: statement,
      refund_refusal_explanation: statement,
      service_date: statement,
      service_documentation: document,
      shipping_address: statement,
      shipping_carrier: statement,
      shipping_date: statement,
      shipping_documentation: document,
      shipping_tracking_number: statement,
      uncategorized_file: document,
      uncategorized_text: statement,
    }),
    metadata: metadata(),
    submit: flag(),
  },
  handle: ({ account, parameters, path }) => updateDispute(account, path.dispute, parameters),
});
