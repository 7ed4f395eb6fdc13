import { arrayPage } from '../../http/array-page';
import { defineRoute } from '../../http/route';
import { listParameters } from '../../parameters/common';
import { linesOf } from '../../state/invoice-items/lines-of';
import { findInvoice } from '../../state/invoices/find-invoice';

export const listInvoiceLinesRoute = defineRoute({
  method: 'GET',
  path: '/v1/invoices/:invoice/lines',
  parameters: listParameters,
  handle: ({ account, parameters, path }) => {
    const { id } = findInvoice(account, path.invoice).object;
    return arrayPage(linesOf(account, id), `/v1/invoices/${id}/lines`, parameters);
  },
});
