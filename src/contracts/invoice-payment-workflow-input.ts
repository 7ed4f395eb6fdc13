import { Type } from 'typebox';
import { InvoicePaymentInput } from './invoice-payment-input';

/** What the workflow of one invoice's payment is started with. */
export const WorkflowInput = Type.Object(
  {
    payment: InvoicePaymentInput,
    attempt: Type.Optional(Type.Integer({ minimum: 1, maximum: 999_999 })),
  },
  { additionalProperties: false },
);
