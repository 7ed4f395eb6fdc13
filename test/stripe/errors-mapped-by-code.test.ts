import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { StripeRefusal } from '../../src/contracts/ports/stripe';
import type { Stripe } from '../../src/contracts/ports/stripe';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import { createStripe } from '../../src/stripe/create-stripe';

/** A Stripe that answers every call but the first as it is told; what Stripe sends is in docs.stripe.com/api/errors. */
class AnsweringStripe {
  answer: { status: number; body: unknown } | 'hang up' = 'hang up';
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      if (request.url?.startsWith('/v1/account') === true) {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ id: 'acct_1', object: 'account' }));
      } else if (this.answer === 'hang up') {
        request.socket.destroy();
      } else {
        response.writeHead(this.answer.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(this.answer.body));
      }
    });
  }

  async start(): Promise<Stripe> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return createStripe({ secretKey: 'sk_test_1', url: `http://127.0.0.1:${port}` });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('Errors of Stripe', () => {
  const server = new AnsweringStripe();
  let stripe: Stripe;
  beforeAll(async () => {
    stripe = await server.start();
  });
  afterAll(() => server.stop());

  async function errorOf(answer: AnsweringStripe['answer']): Promise<HoldfastError> {
    server.answer = answer;
    const error: unknown = await stripe.retrievePaymentIntent('pi_1').catch((thrown: unknown) => thrown);
    if (error instanceof HoldfastError) return error;
    throw new Error(`No error of the catalogue: ${String(error)}`);
  }

  const error = (fields: object): { error: object } => ({
    error: { message: 'words that nobody matches', ...fields },
  });

  it.each([
    [400, { type: 'invalid_request_error', code: 'amount_too_large' }, 'amount_too_large'],
    [402, { type: 'card_error', code: 'card_declined' }, 'card_declined'],
    [404, { type: 'invalid_request_error', code: 'resource_missing' }, 'resource_missing'],
    [400, { type: 'invalid_request_error' }, 'invalid_request_error'],
    [400, { type: 'idempotency_error' }, 'idempotency_error'],
  ])('%i %j is a refusal with Stripe’s code', async (status, fields, code) => {
    const refusal = await errorOf({ status, body: error(fields) });
    expect(refusal).toBeInstanceOf(StripeRefusal);
    expect(refusal).toMatchObject({ code: 'stripe_refused', stripeCode: code, retryable: false });
  });

  it.each([
    [409, { type: 'invalid_request_error', code: 'idempotency_key_in_use' }],
    [424, { type: 'api_error' }],
    [429, { type: 'invalid_request_error', code: 'rate_limit' }],
    [429, { type: 'invalid_request_error', code: 'lock_timeout' }],
    [500, { type: 'api_error' }],
    [503, { type: 'api_error' }],
  ])('%i %j leaves open whether Stripe has acted, and is tried again', async (status, fields) => {
    expect(await errorOf({ status, body: error(fields) })).toMatchObject({
      code: 'stripe_unreachable',
      retryable: true,
    });
  });

  it('a lost connection leaves it open too', async () => {
    const lost = await errorOf('hang up');
    expect(lost).toMatchObject({ code: 'stripe_unreachable', retryable: true });
    expect(lost.details['problem']).toBe('no answer (ECONNRESET)');
  });

  it.each([401, 403])('%i says that the key is refused', async (status) => {
    const refused = await errorOf({ status, body: error({ type: 'invalid_request_error' }) });
    expect(refused).toMatchObject({ code: 'stripe_key_refused', retryable: true });
  });

  it('the intent that Stripe embeds in a state error is read', async () => {
    const intent = {
      id: 'pi_1',
      object: 'payment_intent',
      amount: 1000,
      amount_received: 1000,
      currency: 'eur',
      status: 'succeeded',
      metadata: {},
      created: 1_591_918_582,
    };
    const code = 'payment_intent_unexpected_state';
    const refusal = await errorOf({
      status: 400,
      body: error({ type: 'invalid_request_error', code, payment_intent: intent }),
    });
    expect(refusal).toMatchObject({ stripeCode: code, paymentIntent: { id: 'pi_1', status: 'succeeded' } });
  });

  it('an answer that is not as documented is never guessed at', async () => {
    const strange = {
      id: 'pi_1',
      amount: 10.5,
      currency: 'eur',
      status: 'daydreaming',
      metadata: {},
      created: 1,
    };
    expect(await errorOf({ status: 200, body: strange })).toMatchObject({
      code: 'stripe_answer_not_understood',
      retryable: true,
    });
  });
});
