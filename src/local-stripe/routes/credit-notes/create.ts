import { defineRoute } from '../../http/route';
import { CREDIT_NOTE_REASONS } from '../../objects/credit-note';
import { decimal } from '../../parameters/decimal';
import { hash, list, metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, integer, refused, text } from '../../parameters/scalars';
import { createCreditNote } from '../../state/credit-notes/create-credit-note';

export const createCreditNoteRoute = defineRoute({
  method: 'POST',
  path: '/v1/credit_notes',
  parameters: {
    amount: integer({ minimum: 1 }),
    credit_amount: integer({ minimum: 0 }),
    effective_at: integer(),
    email_type: choice('credit_note', 'none'),
    invoice: required(text()),
    lines: list(
      hash({
        amount: integer({ minimum: 1 }),
        description: text(),
        invoice_line_item: text(),
        metadata: refused('put metadata on the credit note'),
        quantity: integer({ minimum: 1 }),
        tax_amounts: refused('no taxes'),
        tax_rates: refused('no taxes'),
        type: required(choice('custom_line_item', 'invoice_line_item')),
        unit_amount: integer(),
        unit_amount_decimal: decimal(),
      }),
    ),
    memo: text(),
    metadata: metadata(),
    out_of_band_amount: integer({ minimum: 0 }),
    reason: choice(...CREDIT_NOTE_REASONS),
    refund_amount: integer({ minimum: 0 }),
    refunds: refused('use refund_amount'),
    shipping_cost: refused('no shipping costs'),
  },
  handle: ({ account, parameters }) => createCreditNote(account, parameters),
});
