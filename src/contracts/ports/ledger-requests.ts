import type { AllocationProposal, AllocationStep } from '../../domain/cash/propose-allocation';
import type { Request, RequestAnswer, RequestState } from '../requests';

export interface RequestRecord extends Request {
  readonly state: RequestState;
  /** Requests of a customer are carried out in the order of their positions. */
  readonly position: bigint;
  readonly askedAt: Date;
  readonly parkedReason: string | null;
  readonly answer: RequestAnswer | null;
}

export interface Requests {
  /**
   * Stores a request, or returns the row with the same id. Throws `request_id_reused` when that row asks for
   * something else (customer or arguments differ).
   */
  ask(request: Request, now: Date): Promise<RequestRecord>;
  find(id: string): Promise<RequestRecord | null>;
  /**
   * Takes the next unanswered request of a customer after a position (0 for the first): one that is open, parked, or
   * was taken by an execution that ended. Passed over are requests on a PaymentIntent with an earlier parked one.
   */
  takeNext(customer: string, afterPosition: bigint): Promise<RequestRecord | null>;
  /** The unanswered requests of a PaymentIntent that is paid by card, in the order in which they were asked. */
  unansweredOfCard(
    paymentIntent: string | null,
    checkoutSession: string | null,
  ): Promise<readonly RequestRecord[]>;
  park(id: string, reason: string): Promise<void>;
  /** Stores the answer unless one is stored; returns the one that stands. */
  answer(id: string, answer: RequestAnswer, now: Date): Promise<RequestAnswer>;
  /** The request that has canceled a PaymentIntent by bank transfer, or else the first unanswered one that may. */
  cancellationOf(customer: string, paymentIntent: string): Promise<RequestRecord | null>;
  countParked(customer: string): Promise<number>;
}

export interface AllocationPlans {
  /** Stores a plan under its id; the same id again changes nothing. */
  store(
    plan: string,
    customer: string,
    currency: string,
    proposal: AllocationProposal,
    now: Date,
  ): Promise<void>;
  /** What Stripe matched otherwise than Holdfast would have, in words, the newest first. */
  allocatedOtherwise(customer: string, limit: number): Promise<readonly string[]>;
  /** One step of a stored plan, counted from 0; null beyond the last. */
  step(plan: string, index: number): Promise<AllocationStep | null>;
}
