import type { Journal } from '../../domain/journals/journal';

/** PaymentIntents that are not Holdfast's and were paid from a managed customer's cash. */
export interface ForeignIntents {
  /** Those of a customer that may still take or give back cash, in the order in which they were seen. */
  unfinished(customer: string): Promise<readonly string[]>;
  /** Books the end of one, once. */
  end(ended: {
    readonly id: string;
    readonly status: 'succeeded' | 'canceled';
    readonly journals: readonly Journal[];
    readonly now: Date;
  }): Promise<void>;
}
