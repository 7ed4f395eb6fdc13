import type { Ledger } from '../../../src/contracts/ports/ledger';
import type { Stripe } from '../../../src/contracts/ports/stripe';
import type { WorkflowStarter } from '../../../src/contracts/ports/workflow-starter';

/**
 * What a call of a port is to the crash matrix: `read` changes nothing and is no boundary; `answer` is a reading of
 * Stripe, a boundary once its answer is there; `boundary` is one before and after the call; a function is the same and
 * says which of several things the call does, such as the kind of a write.
 */
export type Place<Method> =
  | 'read'
  | 'answer'
  | 'boundary'
  | (Method extends (...parameters: infer Parameters) => unknown
      ? (...parameters: Parameters) => string
      : never);

/** A place for every method of a port: one that is added without a place does not compile. */
export type Places<Port> = { readonly [Name in keyof Port]-?: Place<Port[Name]> };

type AnyMethod = (...parameters: never[]) => unknown;

/** A place for every method of the ledger and of its parts. `inTransaction` is named after what is done in it. */
export type LedgerPlaces = {
  readonly [Part in Exclude<keyof Ledger, 'identity' | 'inTransaction'>]: Ledger[Part] extends AnyMethod
    ? Place<Ledger[Part]>
    : Places<Ledger[Part]>;
};

/** Which write an id belongs to: `move` is told only the id. */
export const kindOfWrite = new Map<string, string>();

const several = (kinds: readonly string[]): string => [...new Set(kinds)].join(' and ');

export const ledgerPlaces: LedgerPlaces = {
  invoicePayments: {
    register: 'boundary',
    registerNextAttempt: 'boundary',
    find: 'read',
    whole: 'read',
    shown: 'read',
    ofCheckoutSession: 'read',
    sessionsWithoutIntent: 'read',
    takeUnended: 'boundary',
    recordProblem: 'boundary',
    clearProblem: 'boundary',
    recordPaymentIntent: 'boundary',
    extendDue: 'boundary',
    recordResult: (_invoice, _attempt, { outcome }) => outcome,
    recordTimeline: (_invoice, _attempt, _key, { kind }) => kind,
  },
  customers: {
    ensure: 'boundary',
    find: 'read',
    shown: 'read',
    recordManaged: 'boundary',
    markDirty: 'boundary',
    listDirty: 'read',
    listUnread: 'read',
    markOf: 'read',
    clearDirty: 'boundary',
    recordSync: 'boundary',
    recordMode: 'boundary',
    recordModeSet: 'boundary',
    hasTransferPayment: 'read',
    mayHaveFreeCash: 'read',
    followCredit: 'boundary',
  },
  requests: {
    ask: ({ arguments: { kind } }) => kind,
    find: 'read',
    takeNext: 'boundary',
    unansweredOfCard: 'read',
    park: 'boundary',
    answer: (_id, { kind }) => kind,
    cancellationOf: 'read',
    countParked: 'read',
  },
  plans: { store: 'boundary', step: 'read', allocatedOtherwise: 'read' },
  writes: {
    announce: ({ request }) => request.kind,
    announceAsSent: ({ request }) => request.kind,
    announceAfterRefusal: ({ request }) => request.kind,
    move: (id, _from, { to }) => `${kindOfWrite.get(id) ?? 'a write of before'} ${to}`,
    find: 'read',
    findByCause: 'read',
    unfinishedOn: 'read',
    unfinishedOfAll: 'read',
    unfinished: 'read',
    findAmountWrite: 'read',
    recordMovedNothing: 'boundary',
  },
  cash: {
    booked: 'read',
    toMatch: 'read',
    newestRow: 'read',
    positions: 'read',
    freeBefore: 'read',
    newestTransfers: 'read',
    unmatchedSince: 'read',
    book: ({ rows }) => several(rows.map(({ type }) => type)),
    rowsOf: 'read',
  },
  credit: {
    bookedAmong: 'read',
    rowsOf: 'read',
    opened: 'read',
    balance: 'read',
    lock: 'read',
    usedBy: 'read',
    toGiveBack: 'read',
    dueWithoutIntent: 'read',
    book: 'boundary',
  },
  paymentIntents: {
    insert: 'boundary',
    find: 'read',
    unsettled: 'read',
    openItems: 'read',
    closedItems: 'read',
    passOnEndedCards: 'boundary',
    recordRead: 'boundary',
    recordTold: 'boundary',
    raise: ({ status }) => status,
    touch: 'boundary',
  },
  foreignIntents: { unfinished: 'read', end: ({ status }) => status },
  cashReturns: {
    insert: 'boundary',
    find: 'read',
    raise: ({ status }) => status,
    takeUnfinished: 'boundary',
  },
  inbox: { receive: 'boundary', sweptUntil: 'read', recordSwept: 'boundary' },
  balanceTransactions: {
    readUntil: 'read',
    bookedAmong: 'read',
    ownPaymentIntents: 'read',
    managedCustomers: 'read',
    book: 'boundary',
    unsettled: 'read',
  },
  cases: {
    open: ({ kind }) => kind,
    close: 'boundary',
    note: 'boundary',
    find: 'read',
    listOpen: 'read',
    listOpenOfKind: 'read',
    listClosedDisputes: 'read',
  },
  pauses: { pause: 'boundary', resume: 'boundary', standing: 'read', stopping: 'read' },
  audits: { customersDue: 'read', accountAuditedAt: 'read', record: 'boundary', countOpen: 'read' },
  figures: 'read',
  recovery: {
    pending: 'read',
    mayRepeatDecisions: 'read',
    unfinishedReturns: 'read',
    unendedPayments: 'read',
    finish: 'boundary',
    explainBookedRow: 'boundary',
  },
  books: {
    balances: 'read',
    bookedAmong: 'read',
    journals: 'read',
    faults: 'read',
    openInvoiceTotals: 'read',
  },
  post: (journals) => several(journals.map(({ kind }) => kind)),
};

export const stripePlaces: Places<Omit<Stripe, 'identity'>> = {
  retrieveCustomer: 'answer',
  retrieveCashBalance: 'answer',
  listCashTransactions: 'answer',
  retrievePaymentIntent: 'answer',
  retrieveInvoice: 'answer',
  retrieveCheckoutSession: 'answer',
  listCreditNotes: 'answer',
  listCreditTransactions: 'answer',
  retrieveCreditBalance: 'answer',
  listPaymentIntents: 'answer',
  retrieveRefundableCharge: 'answer',
  retrieveDispute: 'answer',
  retrieveRefund: 'answer',
  listRefundsOfPayment: 'answer',
  listRefunds: 'answer',
  listEvents: 'answer',
  listBalanceTransactions: 'answer',
  listBalanceTransactionsOf: 'answer',
  retrieveBalance: 'answer',
  retrieveCardConfirmation: 'answer',
  sumBalanceTransactions: 'answer',
  write: (_id, { kind }) => kind,
};

const typeOfWorkflow = (workflowId: string): string => workflowId.split('/')[0] ?? workflowId;

export const workflowPlaces: Places<WorkflowStarter> = {
  startInvoicePayment: 'boundary',
  startMissingInvoicePayment: 'boundary',
  wakeCustomerCash: 'boundary',
  startCashReturn: 'boundary',
  startMissingCashReturn: 'boundary',
  wakeCashReturn: 'boundary',
  wake: typeOfWorkflow,
  pendingTaskOf: 'read',
  beginAnew: 'boundary',
};
