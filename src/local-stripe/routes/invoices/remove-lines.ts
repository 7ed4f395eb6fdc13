import { defineRoute } from '../../http/route';
import { hash, list, metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, text } from '../../parameters/scalars';
import { removeLines } from '../../state/invoice-items/remove-lines';

export const removeInvoiceLinesRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice/remove_lines',
  parameters: {
    invoice_metadata: metadata(),
    lines: required(list(hash({ behavior: required(choice('delete', 'unassign')), id: required(text()) }))),
  },
  handle: ({ account, parameters, path }) =>
    removeLines(account, path.invoice, parameters.lines, parameters.invoice_metadata),
});
