import { journalsOfCashReturn } from '../../../src/domain/journals/refund-journals';
import { refundStatuses } from '../../../src/domain/stripe-readings';
import { balancesOf } from '../support/books';
import { bookedAt, bookedCashReturn, refundReading } from '../support/readings';

/** The statuses of a return: docs.stripe.com/payments/customer-balance/refunding. */
describe('what is booked of a return of unspent cash', () => {
  const notArrived = refundStatuses.filter((status) => status !== 'succeeded');

  test.each(notArrived)('it arrives after %s: the bank has the money', (status) => {
    const booked = bookedCashReturn({ status, version: 2 });
    const journals = journalsOfCashReturn(booked, refundReading({ status: 'succeeded' }), bookedAt);
    expect(journals).toEqual([
      expect.objectContaining({
        key: 're_1:status:3',
        occurredAt: bookedAt,
        reason: 'succeeded',
        mayOverdraw: false,
      }),
    ]);
    expect(balancesOf(journals)).toEqual({
      'customer:cus_1:returning eur': 43_000n,
      'stripe:returns_held eur': -43_000n,
    });
  });

  test.each(notArrived)('it bounces back to %s: Stripe holds the money again', (status) => {
    const booked = bookedCashReturn({ status: 'succeeded', version: 3 });
    const journals = journalsOfCashReturn(booked, refundReading({ status }), bookedAt);
    expect(journals).toEqual([
      expect.objectContaining({ key: 're_1:status:4', reason: status, mayOverdraw: false }),
    ]);
    expect(balancesOf(journals)).toEqual({
      'customer:cus_1:returning eur': -43_000n,
      'stripe:returns_held eur': 43_000n,
    });
  });

  test('anything else books nothing: a return that ends unpaid is booked by its return_canceled row', () => {
    for (const before of notArrived) {
      for (const now of notArrived) {
        const booked = bookedCashReturn({ status: before });
        expect(journalsOfCashReturn(booked, refundReading({ status: now }), bookedAt)).toEqual([]);
      }
    }
    const arrived = bookedCashReturn({ status: 'succeeded' });
    expect(journalsOfCashReturn(arrived, refundReading({ status: 'succeeded' }), bookedAt)).toEqual([]);
  });
});
