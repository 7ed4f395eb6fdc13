import type { StartInvoicePayment } from '../../../src/contracts/invoice-payment-input';
import { startHoldfast } from './holdfast-under-test';
import type { HoldfastOptions, HoldfastUnderTest } from './holdfast-under-test';
import { ClockStandsStill, moveClock } from './move-clock';
import { invoiceIn, invoiceOf, newCustomer, startedInvoice, transferArrives } from './scenario';
import { settle } from './settle';
import { onTimeSkippingServer } from './temporal-under-test';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A whole Holdfast on a time-skipping server, whose time passes when a test says so. */
export interface HoldfastInTime extends HoldfastUnderTest {
  /** Moves time when nothing else moves, and lets everything happen that it brings to a customer. */
  pass(customer: string, milliseconds: number): Promise<void>;
  /** The same, up to an instant; none that is past already. */
  passTo(customer: string, instant: Date): Promise<void>;
}

/** Starts Holdfast on the time-skipping server of this test file; `close` ends the server's connection too. */
export async function startHoldfastInTime(options: HoldfastOptions = {}): Promise<HoldfastInTime> {
  const temporal = await onTimeSkippingServer();
  const { environment } = temporal;
  const holdfast = await startHoldfast(temporal, options);
  const pass = async (customer: string, milliseconds: number): Promise<void> => {
    await settle(holdfast, customer);
    await moveClock(environment, holdfast, milliseconds).catch(goOnWithOpenedLocks);
    await holdfast.bringStripeClockForward();
    await settle(holdfast, customer);
  };
  return {
    ...holdfast,
    pass,
    passTo: async (customer, instant) => {
      await settle(holdfast, customer);
      await pass(customer, instant.getTime() - (await holdfast.clock.now()).getTime());
    },
    close: async () => {
      try {
        await holdfast.close();
      } finally {
        await environment.teardown();
      }
    },
  };
}

/** A workflow that lost its way on the server is missed by what the test asks next. */
function goOnWithOpenedLocks(error: unknown): void {
  if (!(error instanceof ClockStandsStill)) throw error;
  process.stderr.write(`${error.message}\nIts locks were opened, and the test goes on.\n`);
}

/** An invoice that waits for the rest of its money. */
export interface PartlyFunded {
  readonly customer: string;
  readonly invoice: string;
  readonly dueAt: Date;
}

/** An invoice of EUR 1,000.00 by bank transfer, due in three days unless said otherwise, with so many cents arrived and applied. */
export async function partlyFunded(
  holdfast: HoldfastUnderTest,
  applied: number,
  policies?: StartInvoicePayment['policies'],
  dueIn = 3 * day,
): Promise<PartlyFunded> {
  const customer = await newCustomer(holdfast);
  const dueAt = new Date((await holdfast.clock.now()).getTime() + dueIn);
  const due = { at: dueAt.toISOString() };
  const input = invoiceOf(customer, 100_000, { due, ...(policies ? { policies } : {}) });
  await startedInvoice(holdfast, input);
  await transferArrives(holdfast, customer, applied);
  await invoiceIn(holdfast, input.invoice, 'partially_funded', applied);
  return { customer, invoice: input.invoice, dueAt };
}
