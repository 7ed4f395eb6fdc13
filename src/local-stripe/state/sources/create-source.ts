import { parameterMissing } from '../../errors';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Source, SourceOwner } from '../../objects/source';
import type { Account } from '../account';
import { readCard } from '../payment-methods/card-given';
import { newCardPaymentMethod } from '../payment-methods/new-payment-method';

export interface NewSource {
  readonly token?: string;
  readonly amount?: number;
  readonly currency?: string;
  readonly metadata?: MetadataChange;
  readonly owner?: Partial<Pick<SourceOwner, 'address' | 'email' | 'name' | 'phone'>>;
  readonly statement_descriptor?: string;
  readonly usage?: Source['usage'];
}

/** Makes a card source from a test token, chargeable at once (docs: api/sources/create); emits `source.chargeable`. */
export function createSource(account: Account, given: NewSource): Source {
  if (given.token === undefined) throw parameterMissing('token');
  const { testCard } = readCard(account, { token: given.token });
  const id = account.identifiers.next('src');
  const owner = { address: null, email: null, name: null, phone: null, ...given.owner };
  const row = newCardPaymentMethod(account, testCard, { id, billing_details: owner });
  if (row.object.type !== 'card') throw new Error(`${id} is no card.`);
  const { card } = row.object;
  const object: Source = {
    id,
    object: 'source',
    allow_redisplay: 'unspecified',
    amount: given.amount ?? null,
    card: {
      address_line1_check: null,
      address_zip_check: null,
      brand: card.brand,
      country: card.country,
      cvc_check: card.checks.cvc_check,
      dynamic_last4: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint,
      funding: card.funding,
      last4: card.last4,
      name: owner.name,
      three_d_secure: testCard.authentication === 'always' ? 'required' : 'optional',
      tokenization_method: null,
    },
    client_secret: `src_client_secret_${account.identifiers.letters(24)}`,
    created: account.clock.now(),
    currency: given.currency ?? null,
    flow: 'none',
    livemode: false,
    metadata: changedMetadata({}, given.metadata),
    owner: {
      ...owner,
      verified_address: null,
      verified_email: null,
      verified_name: null,
      verified_phone: null,
    },
    statement_descriptor: given.statement_descriptor ?? null,
    status: 'chargeable',
    type: 'card',
    usage: given.usage ?? 'reusable',
  };
  account.paymentMethods.save(row);
  account.sources.save({ object });
  account.events.emit('source.chargeable', object);
  return object;
}
