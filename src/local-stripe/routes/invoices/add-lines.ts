import { defineRoute } from '../../http/route';
import { hash, list, metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { refused, text } from '../../parameters/scalars';
import { addLines } from '../../state/invoice-items/add-lines';
import { itemParameters } from '../invoice-items/item-parameters';

export const addInvoiceLinesRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice/add_lines',
  parameters: {
    invoice_metadata: metadata(),
    lines: required(
      list(hash({ ...itemParameters, invoice_item: text(), tax_amounts: refused('no taxes') })),
    ),
  },
  handle: ({ account, parameters, path }) =>
    addLines(account, path.invoice, parameters.lines, parameters.invoice_metadata),
});
