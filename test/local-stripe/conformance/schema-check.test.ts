import { SchemaCheck } from './schema-check';
import type { JsonObject, Specification } from './stripes-specification';

const object = (name: string, properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  required,
  properties: { object: { type: 'string', enum: [name] }, ...properties },
});

/** A document in the form of Stripe's: expansions by anyOf, nullable beside anyOf, resources named by `object`. */
const SPECIFICATION: Specification = {
  info: { version: 'test' },
  paths: {},
  components: {
    schemas: {
      charge: object('charge', { amount: { type: 'integer' } }, ['amount']),
      money: { type: 'object', properties: { currency: { type: 'string', nullable: true } } },
      payment_intent: object(
        'payment_intent',
        {
          latest_charge: {
            anyOf: [{ type: 'string', maxLength: 5 }, { $ref: '#/components/schemas/charge' }],
            nullable: true,
          },
          status: { type: 'string', enum: ['canceled', 'succeeded'] },
          total: { $ref: '#/components/schemas/money' },
        },
        ['status'],
      ),
    },
  },
};

/** What the conformance tests rely on: that the check finds what is wrong. */
describe('the check against an OpenAPI document', () => {
  const check = new SchemaCheck(SPECIFICATION);
  const intent = { object: 'payment_intent', status: 'succeeded' };
  const problemsOf = (fields: object) =>
    check.problemsOf({ ...intent, ...fields }, { $ref: '#/components/schemas/payment_intent' });

  it.each([
    ['nothing but what is required', {}],
    ['null where it may be null', { latest_charge: null, total: { currency: null } }],
    ['an id instead of an object', { latest_charge: 'ch_1' }],
    ['an expanded object', { latest_charge: { object: 'charge', amount: 1 } }],
    ["a field that Stripe's document has dropped, if it is null", { redaction: null }],
  ])('accepts %s', (_what, fields) => {
    expect(problemsOf(fields)).toEqual([]);
  });

  it.each([
    ['a value outside the list', { status: 'paid' }],
    ['the absence of what is required', { status: undefined }],
    ['null where it may not be null', { status: null }],
    ['another type', { total: { currency: 1 } }],
    ['a field that Stripe does not have', { redaction: 'yes' }],
    ['what is wrong inside an expanded object', { latest_charge: { object: 'charge', amount: '1' } }],
    ['an object that Stripe does not have', { latest_charge: { object: 'debit', amount: 1 } }],
    ['an id that is too long', { latest_charge: 'ch_123456' }],
  ])('finds %s', (_what, fields) => {
    expect(problemsOf(fields)).not.toEqual([]);
  });
});
