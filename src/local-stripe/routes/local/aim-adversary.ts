import { FAULTS, REQUEST_FAULTS, WEBHOOK_FAULTS, type Fault } from '../../adversary/faults';
import { parameterInvalid } from '../../errors';
import { defineRoute } from '../../http/route';
import { required } from '../../parameters/parameter';
import { choice, integer, text } from '../../parameters/scalars';
import { adversaryState } from './adversary-state';

/** A fault for the next request, webhook or row that it is aimed at, whatever the rates: what a test plans with. */
export const aimAdversaryRoute = defineRoute({
  method: 'POST',
  path: '/_local/adversary/next',
  keys: 'none',
  parameters: {
    event: text(),
    fault: required(choice(...FAULTS)),
    request: text(),
    times: integer({ minimum: 1 }),
  },
  handle: ({ account, parameters: { event, fault, request, times } }) => {
    if (request !== undefined) checkRequest(fault, request);
    if (event !== undefined && !isOneOf(fault, WEBHOOK_FAULTS)) {
      throw parameterInvalid('event', `${fault} is not about webhooks, so it can't be aimed at an event.`);
    }
    account.adversary.aim({ fault, request: request ?? '*', event: event ?? '*', times: times ?? 1 });
    return adversaryState(account);
  },
});

function checkRequest(fault: Fault, request: string): void {
  if (!isOneOf(fault, REQUEST_FAULTS)) {
    throw parameterInvalid('request', `${fault} is not about requests, so it can't be aimed at one.`);
  }
  if (request === '*' || /^(DELETE|GET|POST) \/v1\/\S+$/.test(request)) return;
  throw parameterInvalid(
    'request',
    `${request} is no request: write it like "POST /v1/payment_intents/:intent/cancel", as docs/local-stripe.md does.`,
  );
}

function isOneOf(fault: Fault, faults: readonly Fault[]): boolean {
  return faults.includes(fault);
}
