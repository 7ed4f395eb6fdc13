import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';
import { refused } from '../../parameters/scalars';
import { linesOf } from '../../state/invoice-items/lines-of';
import { updateLines } from '../../state/invoice-items/update-lines';
import { lineParameters } from '../invoice-items/item-parameters';

export const updateInvoiceLineRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice/lines/:line_item_id',
  parameters: { ...lineParameters, tax_amounts: refused('no taxes') },
  handle: ({ account, parameters, path }) => {
    updateLines(account, path.invoice, [{ ...parameters, id: path.line_item_id }]);
    const line = linesOf(account, path.invoice).find(({ id }) => id === path.line_item_id);
    if (line === undefined) throw resourceMissing('invoice line item', path.line_item_id, 'line_item_id');
    return line;
  },
});
