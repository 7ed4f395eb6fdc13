/** What an account is, which tells an accountant on which side it grows. */
export type LedgerAccountKind = 'asset' | 'liability' | 'clearing' | 'expense' | 'equity' | 'memorandum';

/** An account of the chart; one exists per currency. */
export interface LedgerAccount {
  readonly name: string;
  readonly kind: LedgerAccountKind;
}

const asset = (name: string): LedgerAccount => ({ name, kind: 'asset' });
const liability = (name: string): LedgerAccount => ({ name, kind: 'liability' });
const expense = (name: string): LedgerAccount => ({ name, kind: 'expense' });
const memorandum = (name: string): LedgerAccount => ({ name, kind: 'memorandum' });

/** Σ `cash_balance.available` plus Σ funding of incomplete intents. */
export const cashHeld = asset('stripe:cash_held');
/** Σ money on its way back to customers' banks. */
export const returnsHeld = asset('stripe:returns_held');
/** Movements whose balance transaction has not been seen yet. */
export const settling = asset('stripe:settling');
/** Σ `net` of all balance transactions. */
export const stripeBalance = asset('stripe:balance');
/** The other side of what is invoiced; revenue is the general ledger's to know. */
export const invoiced: LedgerAccount = { name: 'invoiced', kind: 'clearing' };
/** What Stripe did that no Holdfast object explains. */
export const unattributed: LedgerAccount = { name: 'unattributed', kind: 'clearing' };
/** Between the currency of a charge and the one in which Stripe settles it. */
export const foreignExchange: LedgerAccount = { name: 'fx', kind: 'clearing' };
/** What the account held before the books began. */
export const opening: LedgerAccount = { name: 'opening', kind: 'equity' };
/** What was paid out to our own bank. */
export const bank = asset('bank');
export const fees = expense('fees');
/** What cardholders' banks took back, less what was won back. */
export const disputes = expense('disputes');
export const refunds = expense('refunds');
/** Credit that customers were given, less what was taken back. */
export const creditGranted = expense('credit_granted');
/** What was given up when short payments were accepted. */
export const writtenOff = expense('written_off');
/** What banks took back and nobody asks for any more. */
export const reversalLosses = expense('reversal_losses');
/** The other side of all holds. */
export const holds = memorandum('holds');

/** What a customer owes on open invoices. */
export const receivable = (customer: string): LedgerAccount => asset(`customer:${customer}:receivable`);
/** What a bank took back and nobody has resolved yet. */
export const clawedBack = (customer: string): LedgerAccount => asset(`customer:${customer}:clawed_back`);
/** A customer's free cash: what an allocator may spend. */
export const customerCash = (customer: string): LedgerAccount => liability(`customer:${customer}:cash`);
/** A customer's cash that only one purpose may spend. */
export const reservedCash = (customer: string, purpose: string): LedgerAccount =>
  liability(`customer:${customer}:reserved:${purpose}`);
/** A customer's money on its way back to the bank. */
export const returning = (customer: string): LedgerAccount => liability(`customer:${customer}:returning`);
/** The customer's money that Stripe put into our balance. */
export const owed = (customer: string): LedgerAccount => liability(`customer:${customer}:owed`);
/** What the customer's invoices may use up before cash: `invoice_credit_balance`. */
export const customerCredit = (customer: string): LedgerAccount => liability(`customer:${customer}:credit`);
/** Cash applied to an incomplete intent. */
export const intentFunding = (paymentIntent: string): LedgerAccount =>
  liability(`intent:${paymentIntent}:funding`);
/** What is held on a card for an intent: `amount_capturable`. */
export const hold = (paymentIntent: string): LedgerAccount => memorandum(`hold:${paymentIntent}`);
