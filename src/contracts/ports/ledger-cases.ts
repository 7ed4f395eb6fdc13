import type { CaseKind, OperatorCase } from '../../domain/operator-case';

export interface OperatorCaseRecord extends OperatorCase {
  readonly openedAt: Date;
  /** Null while the case is open. */
  readonly closed: { readonly at: Date; readonly actor: string; readonly resolution: string } | null;
}

export interface Cases {
  /** Opens a case; one with the same key, open or closed, stays as it is. */
  open(found: OperatorCase, now: Date): Promise<void>;
  /** Closes a case unless it is closed; returns it as it stands, or null when there is none. */
  close(
    key: string,
    closing: { readonly actor: string; readonly resolution: string },
    now: Date,
  ): Promise<OperatorCaseRecord | null>;
  find(key: string): Promise<OperatorCaseRecord | null>;
  /** Open cases of one kind, the oldest first. */
  listOpenOfKind(kind: CaseKind): Promise<readonly OperatorCaseRecord[]>;
  /** Open cases, of one customer or of all, the oldest first. */
  listOpen(customer: string | null, limit: number): Promise<readonly OperatorCaseRecord[]>;
}
