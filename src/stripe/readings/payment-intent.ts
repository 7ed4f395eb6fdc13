import { Type } from 'typebox';
import type { Static } from 'typebox';
import { money } from '../../domain/money';
import { paymentIntentStatuses } from '../../domain/stripe-readings';
import type {
  BankTransferInstructions,
  CardAuthorization,
  ChargeReading,
  PaymentIntentReading,
} from '../../domain/stripe-readings';
import { idOf, instantFromUnix, parseAnswer } from '../wire';
import { Metadata, MinorUnits, Reference, UnixSeconds } from './references';

const Instructions = Type.Object({
  type: Type.String(),
  amount_remaining: Type.Optional(Type.Union([MinorUnits, Type.Null()])),
  reference: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  hosted_instructions_url: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  financial_addresses: Type.Optional(Type.Array(Type.Unknown())),
});

const BalanceTransaction = Type.Object({
  id: Type.String(),
  amount: MinorUnits,
  fee: MinorUnits,
  net: MinorUnits,
  currency: Type.String(),
  exchange_rate: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  created: UnixSeconds,
});

const Charge = Type.Object({
  id: Type.String(),
  status: Type.Optional(Type.String()),
  payment_method_details: Type.Optional(
    Type.Union([
      Type.Object({
        card: Type.Optional(
          Type.Union([
            Type.Object({ capture_before: Type.Optional(Type.Union([UnixSeconds, Type.Null()])) }),
            Type.Null(),
          ]),
        ),
      }),
      Type.Null(),
    ]),
  ),
  balance_transaction: Type.Optional(Type.Union([Type.String(), BalanceTransaction, Type.Null()])),
});

/** Only of cards whose bank tells the cardholder of a payment first (docs.stripe.com/india-recurring-payments). */
const Processing = Type.Object({
  card: Type.Optional(
    Type.Object({
      customer_notification: Type.Optional(
        Type.Object({ completes_at: Type.Optional(Type.Union([UnixSeconds, Type.Null()])) }),
      ),
    }),
  ),
});

const PaymentIntent = Type.Object({
  id: Type.String(),
  customer: Type.Optional(Reference),
  amount: MinorUnits,
  amount_received: MinorUnits,
  amount_capturable: Type.Optional(MinorUnits),
  currency: Type.String(),
  status: Type.Enum([...paymentIntentStatuses]),
  processing: Type.Optional(Type.Union([Processing, Type.Null()])),
  cancellation_reason: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  last_payment_error: Type.Optional(
    Type.Union([
      Type.Object({ code: Type.Optional(Type.String()), message: Type.Optional(Type.String()) }),
      Type.Null(),
    ]),
  ),
  next_action: Type.Optional(
    Type.Union([
      Type.Object({ display_bank_transfer_instructions: Type.Optional(Instructions) }),
      Type.Null(),
    ]),
  ),
  latest_charge: Type.Optional(Type.Union([Type.String(), Charge, Type.Null()])),
  metadata: Metadata,
  created: UnixSeconds,
});

/** What to ask Stripe to write out in full, so that one answer holds the intent, its charge and how that settled. */
export const paymentIntentExpansion = ['latest_charge.balance_transaction'];

/** Reads a PaymentIntent of Stripe's. Throws `stripe_answer_not_understood`. */
export function readPaymentIntent(answer: unknown, operation: string): PaymentIntentReading {
  const intent = parseAnswer(PaymentIntent, answer, operation);
  const instructions = intent.next_action?.display_bank_transfer_instructions ?? null;
  const remaining = instructions?.amount_remaining ?? null;
  const processingUntil = intent.processing?.card?.customer_notification?.completes_at ?? null;
  return {
    id: intent.id,
    customer: idOf(intent.customer),
    amount: money(BigInt(intent.amount), intent.currency),
    amountReceived: money(BigInt(intent.amount_received), intent.currency),
    amountCapturable: money(BigInt(intent.amount_capturable ?? 0), intent.currency),
    amountRemaining: remaining === null ? null : money(BigInt(remaining), intent.currency),
    status: intent.status,
    ...(processingUntil === null ? {} : { processingUntil: instantFromUnix(processingUntil) }),
    cancellationReason: intent.cancellation_reason ?? null,
    lastPaymentError: readPaymentError(intent.last_payment_error ?? null),
    instructions: instructions === null ? null : readInstructions(instructions),
    charge: readCharge(intent.latest_charge ?? null),
    authorization: readAuthorization(intent.latest_charge ?? null),
    metadata: intent.metadata,
    created: instantFromUnix(intent.created),
  };
}

function readInstructions(instructions: Static<typeof Instructions>): BankTransferInstructions {
  return {
    type: instructions.type,
    reference: instructions.reference ?? null,
    hostedInstructionsUrl: instructions.hosted_instructions_url ?? null,
    financialAddresses: instructions.financial_addresses ?? [],
  };
}

function readPaymentError(
  error: { readonly code?: string; readonly message?: string } | null,
): PaymentIntentReading['lastPaymentError'] {
  return error === null ? null : { code: error.code ?? 'unknown', message: error.message ?? '' };
}

function readCharge(charge: string | Static<typeof Charge> | null): ChargeReading | null {
  if (charge === null) return null;
  if (typeof charge === 'string') return { id: charge, balanceTransaction: null };
  const settled = charge.balance_transaction ?? null;
  if (settled === null || typeof settled === 'string') return { id: charge.id, balanceTransaction: null };
  return {
    id: charge.id,
    balanceTransaction: {
      id: settled.id,
      amount: BigInt(settled.amount),
      fee: BigInt(settled.fee),
      net: BigInt(settled.net),
      currency: settled.currency,
      exchangeRate: settled.exchange_rate ?? null,
      created: instantFromUnix(settled.created),
    },
  };
}

function readAuthorization(charge: string | Static<typeof Charge> | null): CardAuthorization | null {
  if (charge === null || typeof charge === 'string') return null;
  const card = charge.payment_method_details?.card ?? null;
  if (card === null) return null;
  const captureBefore = card.capture_before ?? null;
  return {
    approved: charge.status !== 'failed',
    captureBefore: captureBefore === null ? null : instantFromUnix(captureBefore),
  };
}
