import type { CaseKind, CaseNote, OperatorCase } from '../../domain/operator-case';

export interface OperatorCaseRecord extends OperatorCase {
  readonly openedAt: Date;
  /** What has become of the matter since, the oldest first. */
  readonly notes: readonly { readonly at: Date; readonly text: string }[];
  /** Null while the case is open. */
  readonly closed: { readonly at: Date; readonly actor: string; readonly resolution: string } | null;
}

export interface Cases {
  /** Opens a case; one with the same key, open or closed, stays as it is. */
  open(found: OperatorCase, now: Date): Promise<void>;
  /** Adds to a case, open or closed; the same note again adds nothing. Throws when there is no such case. */
  note(note: CaseNote, now: Date): Promise<void>;
  /** Closes a case unless it is closed; returns it as it stands, or null when there is none. */
  close(
    key: string,
    closing: { readonly actor: string; readonly resolution: string },
    now: Date,
  ): Promise<OperatorCaseRecord | null>;
  find(key: string): Promise<OperatorCaseRecord | null>;
  /** Open cases of one kind, the oldest first. */
  listOpenOfKind(kind: CaseKind): Promise<readonly OperatorCaseRecord[]>;
  /** The disputes with an open case of which an event says that they are closed. */
  listClosedDisputes(): Promise<readonly string[]>;
  /** Open cases, of one customer or of all, the oldest first. */
  listOpen(customer: string | null, limit: number): Promise<readonly OperatorCaseRecord[]>;
}
