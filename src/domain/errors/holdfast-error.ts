import { errorCatalogue } from './catalogue';
import type { ErrorCode } from './catalogue';

/** Facts about one error: ids, amounts and names that its message speaks of. Never a secret. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** An error of the catalogue: what happened, to which object, and what to do next. */
export class HoldfastError extends Error {
  override readonly name = 'HoldfastError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(writeMessage(errorCatalogue[code].message, details), options);
    this.code = code;
    this.details = details;
  }

  /** The HTTP status under which the API answers this error. */
  get status(): number {
    return errorCatalogue[this.code].status;
  }

  /** Whether the same call can succeed later without anyone changing it. */
  get retryable(): boolean {
    return errorCatalogue[this.code].retryable;
  }
}

/** Fills `{name}` in a message of the catalogue with the detail of that name. */
function writeMessage(template: string, details: ErrorDetails): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = details[name];
    if (value === undefined) return placeholder;
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}

/** Whether a text is the code of an error of the catalogue. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCatalogue, text);
}

/** The codes whose errors Temporal must not retry. */
export function nonRetryableErrorCodes(): ErrorCode[] {
  return Object.keys(errorCatalogue)
    .filter(isErrorCode)
    .filter((code) => !errorCatalogue[code].retryable);
}
