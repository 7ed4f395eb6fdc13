import { defineRoute } from '../../http/route';
import { hash, list, metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { refused, text } from '../../parameters/scalars';
import { updateLines } from '../../state/invoice-items/update-lines';
import { itemParameters } from '../invoice-items/item-parameters';

export const updateInvoiceLinesRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice/update_lines',
  parameters: {
    invoice_metadata: metadata(),
    lines: required(
      list(hash({ ...itemParameters, id: required(text()), tax_amounts: refused('no taxes') })),
    ),
  },
  handle: ({ account, parameters, path }) =>
    updateLines(account, path.invoice, parameters.lines, parameters.invoice_metadata),
});
