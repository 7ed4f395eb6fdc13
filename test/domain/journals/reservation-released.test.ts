import { journalOfRelease } from '../../../src/domain/journals/reservation-journals';
import { money } from '../../../src/domain/money';
import { balancesOf } from '../support/books';
import { bookedAt } from '../support/readings';

test('a reservation that is released becomes free cash, by the request and once per currency', () => {
  const journal = journalOfRelease({
    request: 'req_1',
    customer: 'cus_1',
    purpose: 'cancel_1',
    amount: money(43_000n, 'eur'),
    at: bookedAt,
    actor: 'ops@example.com',
    reason: 'The customer asked to keep it',
  });
  expect(journal).toMatchObject({
    key: 'request:req_1:release:eur',
    kind: 'reservation_released',
    occurredAt: bookedAt,
    cause: 'req_1',
    actor: 'ops@example.com',
    reason: 'The customer asked to keep it',
    mayOverdraw: false,
  });
  expect(balancesOf([journal])).toEqual({
    'customer:cus_1:reserved:cancel_1 eur': 43_000n,
    'customer:cus_1:cash eur': -43_000n,
  });
});
