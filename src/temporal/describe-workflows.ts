import type { CashReturnInput } from '../contracts/cash-return';
import type { InvoicePaymentWorkflowInput } from '../contracts/invoice-payment';
import type { InvoicePaymentInput } from '../contracts/invoice-payment-input';
import { moneyFromWire } from '../contracts/money';
import { formatInstant } from '../domain/format-instant';
import { formatMoney } from '../domain/money';

/** What Temporal's UI shows of a workflow that has not begun to describe itself: one line, and Markdown. */
export interface WorkflowDescription {
  readonly staticSummary: string;
  readonly staticDetails: string;
}

/** Temporal's server refuses a summary of more than 400 bytes, and details of more than 20,000. */
const summaryBytesMax = 360;

/** "Invoice INV-1: €1,000.00 from cus_… by bank transfer, due 2026-12-03 (Europe/Berlin)". */
export function describeInvoicePayment({
  payment,
  attempt = 1,
}: InvoicePaymentWorkflowInput): WorkflowDescription {
  const amount = formatMoney(moneyFromWire(payment.amount));
  const due = dueInWords(payment.due);
  const again = attempt === 1 ? '' : ` (attempt ${attempt})`;
  const rest = `: ${amount} from ${payment.customer} by ${payment.method.type === 'card' ? 'card' : 'bank transfer'}${due === null ? '' : `, due ${due}`}${again}`;
  const invoice = plain(payment.number ?? payment.invoice);
  return {
    staticSummary: `Invoice ${shortened(invoice, summaryBytesMax - Buffer.byteLength(rest))}${rest}`,
    staticDetails: [
      `- **Invoice:** ${code(payment.invoice)}${payment.number === undefined ? '' : `, number ${code(payment.number)}`}`,
      `- **Customer:** ${code(payment.customer)}`,
      `- **Amount:** ${amount}`,
      `- **Method:** ${methodInWords(payment.method)}`,
      `- **Due:** ${due ?? 'no due date'}`,
      ...policyLines(payment),
    ].join('\n'),
  };
}

/** "Cash of cus_…". */
export function describeCustomerCash(customer: string): WorkflowDescription {
  return {
    staticSummary: `Cash of ${customer}`,
    staticDetails: `Owns the Stripe cash balance of ${code(customer)}: books every row, and alone decides what it pays.`,
  };
}

/** "Return re_…: €430.00 to the bank of cus_…". */
export function describeCashReturn(input: CashReturnInput): WorkflowDescription {
  const { refund, customer, amount, createdAt } = input;
  const what =
    amount === undefined ? '' : `: ${formatMoney(moneyFromWire(amount))} to ${customer ?? 'its customer'}`;
  // Begun by an event, which may come before whoever asked for the refund has said what it is.
  const since = createdAt === undefined ? '' : `, created ${formatInstant(createdAt)}`;
  return {
    staticSummary: `Return ${refund}${what}`,
    staticDetails: `Follows refund ${code(refund)}${since}, to its end: arrived, failed or canceled.`,
  };
}

function methodInWords(method: InvoicePaymentInput['method']): string {
  if (method.type === 'card') {
    const how = method.capture === 'manual' ? 'card, held and captured later' : 'card, charged at once';
    return method.checkoutSession === undefined ? how : `${how}, on the page of ${method.checkoutSession}`;
  }
  if (method.type === 'stripe_invoice') return 'bank transfer, to an invoice of Stripe’s own';
  return `bank transfer${method.country === undefined ? '' : ` (IBAN of ${method.country})`}`;
}

function dueInWords(due: InvoicePaymentInput['due']): string | null {
  if (due === undefined) return null;
  return 'at' in due ? formatInstant(due.at) : `${due.date} (${due.timeZone})`;
}

function policyLines({ policies, due }: InvoicePaymentInput): string[] {
  if (due === undefined) return [];
  const lines = [`- **At the deadline:** ${(policies?.atDeadline ?? 'keep_waiting').replaceAll('_', ' ')}`];
  const reminders = policies?.reminders ?? [];
  if (reminders.length > 0) {
    const distances = reminders.map((reminder) => durationInWords(reminder.secondsBeforeDue));
    lines.push(`- **Reminders:** ${distances.join(', ')} before`);
  }
  return lines;
}

function durationInWords(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** Text of others on one line, without what Markdown would take for its own. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, (mark) => `\\${mark}`);
}

function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'")}\``;
}

/** As many whole characters as fit into so many bytes, with "…" where some are left out. */
function shortened(text: string, bytesMax: number): string {
  if (Buffer.byteLength(text) <= bytesMax) return text;
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(`${kept}${character}…`) > bytesMax) break;
    kept += character;
  }
  return `${kept}…`;
}
