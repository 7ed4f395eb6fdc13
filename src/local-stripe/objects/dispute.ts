import type { BalanceTransaction } from './balance-transaction';
import type { Metadata } from './metadata';

/** The evidence of a dispute to which nobody has answered yet. */
export const NO_EVIDENCE = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
  enhanced_evidence: {},
};
export type DisputeEvidenceField = Exclude<keyof typeof NO_EVIDENCE, 'enhanced_evidence'>;

export type DisputeStatus =
  | 'lost'
  | 'needs_response'
  | 'under_review'
  | 'warning_closed'
  | 'warning_needs_response'
  | 'warning_under_review'
  | 'won';

/** Stripe's Dispute. An inquiry has a status that begins with `warning_`, and moves no money. */
export interface Dispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  readonly balance_transactions: readonly BalanceTransaction[];
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly enhanced_eligibility_types: readonly never[];
  readonly evidence: Readonly<Record<DisputeEvidenceField, string | null>> & {
    readonly enhanced_evidence: Readonly<Record<string, never>>;
  };
  readonly evidence_details: {
    readonly due_by: number;
    readonly enhanced_eligibility: Readonly<Record<string, never>>;
    readonly has_evidence: boolean;
    readonly past_due: boolean;
    readonly submission_count: number;
  };
  readonly is_charge_refundable: boolean;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly payment_intent: string | null;
  readonly payment_method_details: {
    readonly type: 'card';
    readonly card: {
      readonly brand: string;
      readonly case_type: 'chargeback' | 'inquiry';
      readonly network: string;
      readonly network_reason_code: string;
    };
  };
  readonly reason: string;
  readonly status: DisputeStatus;
}
