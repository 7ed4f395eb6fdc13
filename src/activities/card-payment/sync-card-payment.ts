import { activityInfo } from '@temporalio/activity';
import { endOfHold } from '../../domain/card/hold-moments';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { CardPaymentReading } from '../../contracts/card-payment';
import { moneyToWire } from '../../contracts/money';
import type { ActivityParts } from '../activity-parts';
import { requireWorkflowId } from '../require-workflow-id';
import { bookCardPayment } from './book-card-payment';
import type { BookedCard } from './book-card-payment';

/**
 * Reads an invoice's card payment from Stripe, books what has changed, and tells what is asked of it and not answered.
 * Throws `invalid_input` when another workflow than the payment's own asks.
 */
export function syncCardPayment(parts: ActivityParts) {
  return async (input: {
    readonly invoice: string;
    readonly attempt: number;
  }): Promise<CardPaymentReading> => {
    const record = await parts.ledger.invoicePayments.find(input.invoice, input.attempt);
    if (record === null || record.paymentIntent === null) {
      throw new HoldfastError('invoice_payment_not_found', { invoice: input.invoice });
    }
    requireWorkflowId(activityInfo(), `of invoice ${input.invoice}`, record.workflowId);
    const card = await bookCardPayment(parts, record.paymentIntent);
    const open = await parts.ledger.requests.unansweredOfCard(record.paymentIntent);
    return readingOf(
      card,
      open.map((request) => request.id),
    );
  };
}

function readingOf({ booked, reading }: BookedCard, requests: readonly string[]): CardPaymentReading {
  const holding = booked.status === 'requires_capture';
  const failed = booked.status === 'requires_payment_method';
  return {
    paymentIntent: booked.id,
    status: booked.status,
    amount: moneyToWire(booked.amount),
    capturable: moneyToWire(booked.amountCapturable),
    received: moneyToWire(booked.amountReceived),
    holdEndsAt: holding ? endOfHold(booked.captureBefore, booked.createdAt).toISOString() : null,
    lapsed: hasLapsed({ booked, reading }),
    problem: failed ? (reading.lastPaymentError?.message ?? null) : null,
    charge: booked.charge,
    requests,
  };
}

/** Whether Stripe itself ended a hold of which nothing was captured; a limit of confirmations has no hold before it. */
export function hasLapsed({ booked, reading }: BookedCard): boolean {
  const byStripe = reading.cancellationReason === 'automatic' || reading.cancellationReason === 'expired';
  const held = booked.captureBefore !== null || reading.authorization?.approved === true;
  return booked.status === 'canceled' && byStripe && held && booked.amountReceived.amount === 0n;
}
