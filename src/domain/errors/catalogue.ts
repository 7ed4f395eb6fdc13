interface ErrorEntry {
  /** What happened, to which object, and what to do next; `{name}` is filled with the error's detail of that name. */
  readonly message: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 502 | 503;
  readonly retryable: boolean;
}

/** Every error that Holdfast raises, by its stable code. docs/errors.md is checked against this list. */
export const errorCatalogue = {
  invalid_input: {
    message: 'The input is not valid: {problems}. Nothing was started or changed; send it again corrected.',
    status: 400,
    retryable: false,
  },
  body_not_json: {
    message: 'The body is not valid JSON: {problem}. Send a JSON object with content type application/json.',
    status: 400,
    retryable: false,
  },
  amount_not_positive: {
    message: '{field} is {amount}; it must be a positive whole number of minor units (1000 is 10.00 EUR).',
    status: 400,
    retryable: false,
  },
  amount_too_large: {
    message:
      '{field} is {amount}; Stripe takes at most 99999999 minor units in one PaymentIntent. Split the invoice.',
    status: 400,
    retryable: false,
  },
  currency_not_supported: {
    message: 'Currency {currency} cannot be paid by bank transfer. Supported: {supported}.',
    status: 400,
    retryable: false,
  },
  currency_mismatch: {
    message:
      'The amount is in {given}, but {expected} is expected. Amounts of different currencies are never mixed.',
    status: 400,
    retryable: false,
  },
  country_required: {
    message: 'A bank transfer in EUR needs method.country, one of {supported}.',
    status: 400,
    retryable: false,
  },
  country_not_applicable: {
    message: 'method.country is for EUR only; leave it out for {currency}.',
    status: 400,
    retryable: false,
  },
  method_option_not_applicable: {
    message: '{option} is for {needs} only; leave it out, or change the method.',
    status: 400,
    retryable: false,
  },
  due_date_invalid: {
    message:
      'due is not a date: {problem}. Give {"date": "2026-12-03", "timeZone": "Europe/Berlin"} or {"at": "2026-12-03T22:59:59Z"}.',
    status: 400,
    retryable: false,
  },
  due_date_past: {
    message: 'due ends at {due}, which is not after now ({now}). Give a date in the future.',
    status: 400,
    retryable: false,
  },
  deadline_policy_needs_due: {
    message:
      'Policy {policy} acts at the deadline, but the invoice has no due date. Give `due`, or leave the policy out.',
    status: 400,
    retryable: false,
  },
  customer_not_found: {
    message:
      'Stripe account {account} has no customer {customer}. Create the customer first, or correct the id.',
    status: 404,
    retryable: false,
  },
  customer_not_known: {
    message: 'Holdfast has no books of customer {customer}: it has had no invoice. Correct the id.',
    status: 404,
    retryable: false,
  },
  customer_has_cash_history: {
    message:
      'Customer {customer} already has cash balance transactions that Holdfast did not see. Use a customer without cash history; adopting one is a separate act.',
    status: 409,
    retryable: false,
  },
  invoice_input_differs: {
    message:
      'Invoice {invoice} was started before with other input; different: {fields}. Send the same input, or use another invoice id.',
    status: 409,
    retryable: false,
  },
  invoice_not_restartable: {
    message: 'Invoice {invoice} cannot be restarted: it is {state}. Only a canceled or expired invoice can.',
    status: 409,
    retryable: false,
  },
  case_not_found: {
    message: 'There is no case {case}. `holdfast cases list` shows those that are open.',
    status: 404,
    retryable: false,
  },
  case_decided_by_act: {
    message:
      'Case {case} is about money that waits ({kind}): decide it by {act}, which closes it. Nothing was changed.',
    status: 409,
    retryable: false,
  },
  invoice_payment_not_found: {
    message: 'There is no invoice payment {invoice}. Start it with POST /v1/invoice-payments.',
    status: 404,
    retryable: false,
  },
  invoice_payment_ended: {
    message: 'Invoice {invoice} has already ended as {outcome}; {action} is no longer possible.',
    status: 409,
    retryable: false,
  },
  workflow_ended: {
    message:
      'Workflow {workflowId} was ended in Temporal before its invoice was. What is paid is booked, but nobody acts at its deadline or tells of its end: start the same invoice again to go on with it.',
    status: 409,
    retryable: false,
  },
  payment_intent_not_ready: {
    message: 'Invoice {invoice} has no confirmed PaymentIntent yet; try {action} again in a moment.',
    status: 409,
    retryable: true,
  },
  amount_above_remaining: {
    message: '{given} is more than the {remaining} that invoice {invoice} still needs. Give at most that.',
    status: 409,
    retryable: false,
  },
  not_enough_free_cash: {
    message:
      'Customer {customer} has {free} of free cash; {given} cannot be applied. Wait for the transfer, or give less.',
    status: 409,
    retryable: false,
  },
  amount_above_capturable: {
    message: '{given} is more than the {capturable} that is held for invoice {invoice}. Give at most that.',
    status: 409,
    retryable: false,
  },
  amount_not_above_authorized: {
    message:
      '{given} is not above the {authorized} that is authorized for invoice {invoice}. Give the new total, not the difference.',
    status: 409,
    retryable: false,
  },
  card_payment_state: {
    message: 'Invoice {invoice} cannot {action}: its PaymentIntent is {status}. {possible}',
    status: 409,
    retryable: false,
  },
  stripe_invoice_not_payable: {
    message:
      'Stripe’s invoice {invoice} cannot be handed to Holdfast: {problem}. Nothing was changed; mend it at Stripe, or name another one.',
    status: 409,
    retryable: false,
  },
  checkout_session_not_payable: {
    message:
      'Checkout Session {session} cannot be handed to Holdfast for invoice {invoice}: {problem}. Nothing was changed; create another session as docs/api.md says, and name that.',
    status: 409,
    retryable: false,
  },
  act_not_for_stripe_invoice: {
    message:
      'Invoice {invoice} is Stripe’s, which has no {action}: cash is applied to it in full or not at all, and its lines are final. Possible: {instead}.',
    status: 409,
    retryable: false,
  },
  act_for_stripe_invoice_only: {
    message: 'Invoice {invoice} is no invoice of Stripe’s, so there is no {action}. Possible: {instead}.',
    status: 409,
    retryable: false,
  },
  act_not_for_method: {
    message: 'Invoice {invoice} is paid by {method}, which has no {action}. Possible: {possible}.',
    status: 409,
    retryable: false,
  },
  nothing_applied: {
    message:
      'Nothing has been applied to invoice {invoice}, which still needs {remaining}, so there is no part payment to accept. Apply cash by reconcile, or cancel it.',
    status: 409,
    retryable: false,
  },
  deadline_not_extendable: {
    message:
      'The deadline of invoice {invoice} cannot be extended: {problem}. Give a later due date while the invoice waits.',
    status: 409,
    retryable: false,
  },
  request_id_reused: {
    message:
      'Request id {requestId} was used before for something else ({kind}). Use a new id for a new request.',
    status: 409,
    retryable: false,
  },
  write_in_flight: {
    message: 'Another Stripe write ({kind}, {write}) on {object} is not finished; it is resolved first.',
    status: 409,
    retryable: true,
  },
  write_parameters_differ: {
    message:
      'Stripe write {write} for {cause} was announced with other parameters; the decision cannot be changed.',
    status: 409,
    retryable: false,
  },
  write_state_moved: {
    message: 'Stripe write {write} is {state}, not {expected}; somebody else moved it. Read it again.',
    status: 409,
    retryable: true,
  },
  write_outcome_unknown: {
    message:
      'It is not known whether Stripe carried out write {write} ({kind}): {problem}. It is asked again with the same key.',
    status: 503,
    retryable: true,
  },
  writes_paused: {
    message:
      'Writes to Stripe of {scope} are paused since {pausedAt} by {actor}: {reason}. Nothing is sent meanwhile; it goes on by itself after `{resume}`.',
    status: 503,
    retryable: true,
  },
  writes_observed: {
    message:
      'HOLDFAST_MODE is observe, so {kind} on {object} is not announced. It goes on once a process runs with HOLDFAST_MODE=act.',
    status: 503,
    retryable: true,
  },
  account_not_bound: {
    message:
      'The database keeps the books of no Stripe account yet: {problem}. Start the worker or the server with it once.',
    status: 409,
    retryable: false,
  },
  backup_unreadable: {
    message:
      'The backup {file} cannot be restored: {problem}. Nothing was changed; take another copy of it, or an older backup.',
    status: 422,
    retryable: false,
  },
  backup_of_other_version: {
    message:
      'The backup was made by a version of Holdfast with migrations that this one does not know: {unknown}. Restore it with that version, or a newer one.',
    status: 409,
    retryable: false,
  },
  database_not_empty: {
    message:
      'The database keeps books already (table {table} has rows), and nothing was restored. Use an empty database, or --replace, which removes what is there.',
    status: 409,
    retryable: false,
  },
  object_version_moved: {
    message: '{object} was booked by somebody else since it was read (version {expected}). Read it again.',
    status: 409,
    retryable: true,
  },
  cash_rows_do_not_join: {
    message:
      'The cash balance transactions of {customer} in {currency} do not join up to the available balance yet. They are read again.',
    status: 503,
    retryable: true,
  },
  credit_rows_missing: {
    message:
      'The customer balance transactions of {customer} do not add up to its credit balance yet. They are read again.',
    status: 503,
    retryable: true,
  },
  balance_moved: {
    message:
      'The Stripe balance moved (by {transaction}) while the opening balance was read, since {since}. It is read again.',
    status: 503,
    retryable: true,
  },
  journal_key_conflict: {
    message: 'Journal {key} is already booked with other entries. The fact was booked before; look at both.',
    status: 500,
    retryable: false,
  },
  journal_refused: {
    message: 'Postgres refused journal {key}: {problem}.',
    status: 500,
    retryable: false,
  },
  account_bound_elsewhere: {
    message:
      'This database keeps the books of Stripe account {bound} (livemode {boundLivemode}), but the key belongs to {account} (livemode {livemode}). Use the database of that account.',
    status: 500,
    retryable: false,
  },
  stripe_refused: {
    message: 'Stripe refused {operation} on {object}: {stripeCode} ({stripeMessage}).',
    status: 422,
    retryable: false,
  },
  stripe_unreachable: {
    message:
      'Stripe did not answer {operation} on {object}: {problem}. Try again; a workflow does so by itself.',
    status: 503,
    retryable: true,
  },
  stripe_key_refused: {
    message:
      'Stripe refused the API key for {operation}: {problem}. Check STRIPE_SECRET_KEY; work goes on once it is right.',
    status: 502,
    retryable: true,
  },
  stripe_answer_not_understood: {
    message: 'Stripe answered {operation} with something that Holdfast does not understand: {problem}.',
    status: 502,
    retryable: true,
  },
  temporal_unreachable: {
    message:
      'Temporal did not answer: {problem}. Send the same again; what was stored before is found, not repeated.',
    status: 503,
    retryable: true,
  },
  database_unreachable: {
    message: 'Postgres did not answer: {problem}. Try again; nothing is booked twice by a repeat.',
    status: 503,
    retryable: true,
  },
  signature_invalid: {
    message:
      'The webhook signature does not match the body: {problem}. Check STRIPE_WEBHOOK_SECRET; nothing was stored.',
    status: 400,
    retryable: false,
  },
  event_account_mismatch: {
    message:
      'The event belongs to livemode {livemode}, but this instance serves livemode {expected}. Nothing was stored.',
    status: 400,
    retryable: false,
  },
  unauthorized: {
    message: 'The bearer token is missing or wrong. Send `Authorization: Bearer <HOLDFAST_API_TOKEN>`.',
    status: 401,
    retryable: false,
  },
  route_not_found: {
    message: 'There is no {method} {path}.',
    status: 404,
    retryable: false,
  },
  body_too_large: {
    message: 'The body is larger than {limit} bytes.',
    status: 413,
    retryable: false,
  },
  content_type_not_supported: {
    message: 'Content type {contentType} is not supported. Send application/json.',
    status: 415,
    retryable: false,
  },
  settings_invalid: {
    message: 'The settings are not valid:\n{problems}',
    status: 500,
    retryable: false,
  },
  internal_error: {
    message: 'Something unexpected happened: {problem}. It was logged under request id {requestId}.',
    status: 500,
    retryable: true,
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorCode = keyof typeof errorCatalogue;
