import { defineRoute } from '../../http/route';
import { address } from '../../parameters/common';
import { hash, metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, currency, integer, refused, text } from '../../parameters/scalars';
import { createSource } from '../../state/sources/create-source';

const ONLY_CARDS = 'only card sources, made from a test token such as tok_visa';

export const createSourceRoute = defineRoute({
  method: 'POST',
  path: '/v1/sources',
  keys: 'secret_or_publishable',
  parameters: {
    amount: integer({ minimum: 1 }),
    currency: currency(),
    customer: refused('Connect'),
    flow: refused(ONLY_CARDS),
    mandate: refused(ONLY_CARDS),
    metadata: metadata(),
    original_source: refused('Connect'),
    owner: hash({ address: address(), email: text(), name: text(), phone: text() }),
    receiver: refused(ONLY_CARDS),
    redirect: refused(ONLY_CARDS),
    source_order: refused(ONLY_CARDS),
    statement_descriptor: text(),
    token: text(),
    type: required(choice('card')),
    usage: choice('reusable', 'single_use'),
  },
  handle: ({ account, parameters }) => createSource(account, parameters),
});
