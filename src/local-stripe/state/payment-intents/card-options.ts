import type { CardOptions } from '../../objects/payment-intent';

type Given = Pick<
  CardOptions,
  | 'request_extended_authorization'
  | 'request_incremental_authorization'
  | 'request_multicapture'
  | 'request_overcapture'
>;

/** `payment_method_options[card]` as given; null unsets one option. */
export interface CardOptionsChange extends Given {
  readonly capture_method?: 'manual' | null;
  readonly network?: string;
  readonly request_three_d_secure?: CardOptions['request_three_d_secure'];
  readonly setup_future_usage?: 'none' | 'off_session' | 'on_session' | null;
}

const DEFAULTS: CardOptions = Object.freeze({
  installments: null,
  mandate_options: null,
  network: null,
  request_three_d_secure: 'automatic',
});

/** The options of an intent's cards after a change; null unsets all, absent leaves them. */
export function cardOptions(
  before: CardOptions | undefined,
  change: CardOptionsChange | null | undefined,
): CardOptions {
  if (change === null) return DEFAULTS;
  const former = before ?? DEFAULTS;
  if (change === undefined) return former;
  const { capture_method: captureMethod, setup_future_usage: usage, ...given } = change;
  const { capture_method: formerCaptureMethod, setup_future_usage: formerUsage, ...rest } = former;
  const capture = captureMethod === undefined ? formerCaptureMethod : captureMethod;
  const future = usage === undefined ? formerUsage : usage;
  return {
    ...rest,
    ...given,
    ...(capture === undefined || capture === null ? {} : { capture_method: capture }),
    ...(future === undefined || future === null ? {} : { setup_future_usage: future }),
  };
}
