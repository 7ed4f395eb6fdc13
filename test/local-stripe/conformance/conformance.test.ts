import { ROUTES } from '../../../src/local-stripe/routes';
import { startStripeMock } from '../../support/stripe-mock';
import { startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';
import { documentPath, recordingSdk, type Exchange } from './recorded-exchanges';
import { bankTransfers, cash } from './scenarios/bank-transfers';
import { billing, checkout } from './scenarios/billing';
import { balanceAndDisputes, cardPayments, paymentMethods } from './scenarios/cards';
import { moneyBack } from './scenarios/money-back';
import type { Scenario } from './scenarios/scene';
import { eventsAndWebhookEndpoints, everyEvent, merchantsSide } from './scenarios/the-merchants-side';
import { SchemaCheck } from './schema-check';
import { statesSeen } from './states-seen';
import { SKIPPED, stripesSpecification, type Operation, type Specification } from './stripes-specification';

const SCENARIOS: readonly Scenario[] = [
  bankTransfers,
  cash,
  merchantsSide,
  billing,
  checkout,
  paymentMethods,
  cardPayments,
  balanceAndDisputes,
  moneyBack,
  eventsAndWebhookEndpoints,
];

/** Parameters that came with the version that the official SDK speaks, 2026-10-28.endive, after the document. */
const NEWER_THAN_THE_DOCUMENT = new Set(['POST /v1/checkout/sessions allowed_payment_method_types']);

const STRIPES_ROUTES = ROUTES.filter(({ path }) => path.startsWith('/v1/'));

/** The OpenAPI document of github.com/stripe/stripe-mock, which is Stripe's own. */
describe("against Stripe's OpenAPI document", () => {
  const exchanges: Exchange[] = [];
  let specification: Specification | null = null;
  let local: LocalStripeUnderTest;

  beforeAll(async () => {
    specification = await stripesSpecification();
    local = await startUnderTest();
    if (specification === null) {
      process.stdout.write(`${SKIPPED}\n`);
      return;
    }
    const stripe = recordingSdk(local.url, specification.info.version, exchanges);
    for (const scenario of SCENARIOS) {
      await scenario({ stripe, control: local.control });
      await everyEvent({ stripe, control: local.control });
    }
  }, 300_000);
  afterAll(() => local.close());

  function operationOf(method: string, path: string): Operation | undefined {
    return specification?.paths[documentPath(path)]?.[method.toLowerCase()];
  }

  it('every endpoint exists there', () => {
    const unknown = STRIPES_ROUTES.filter(({ method, path }) => operationOf(method, path) === undefined);
    expect(specification === null ? [] : unknown).toEqual([]);
  });

  it('every parameter of an endpoint is supported or refused by name, and none is made up', () => {
    const differences = STRIPES_ROUTES.flatMap(({ method, parameters, path }) => {
      const operation = operationOf(method, path);
      if (operation === undefined) return [];
      const stripes = parametersOf(operation);
      return [
        ...stripes.filter((name) => !(name in parameters)).map((name) => `${method} ${path} lacks ${name}`),
        ...Object.keys(parameters)
          .filter((name) => !stripes.includes(name))
          .filter((name) => !NEWER_THAN_THE_DOCUMENT.has(`${method} ${path} ${name}`))
          .map((name) => `${method} ${path} has ${name}, which Stripe has not`),
      ];
    });
    expect(differences).toEqual([]);
  });

  it('every endpoint answered at least once with success', () => {
    const answered = new Set(
      exchanges.filter(({ status }) => status === 200).map(({ route }) => `${route?.method} ${route?.path}`),
    );
    const never = STRIPES_ROUTES.map(({ method, path }) => `${method} ${path}`).filter(
      (name) => !answered.has(name),
    );
    expect(specification === null ? [] : never).toEqual([]);
  });

  it('every state of every object was seen', () => {
    const seen = statesSeen(exchanges.map(({ answer }) => answer));
    expect(specification === null ? [] : seen.missing).toEqual([]);
  });

  it('every answer fits its schema', () => {
    if (specification === null) return;
    const check = new SchemaCheck(specification);
    const problems = new Set<string>();
    for (const { answer, method, route, status, target } of exchanges) {
      const operation = route === null ? undefined : operationOf(route.method, route.path);
      const response = operation?.responses[status === 200 ? '200' : 'default'];
      const schema = response?.content['application/json']?.schema;
      if (schema === undefined) problems.add(`${method} ${target} has no schema`);
      else
        for (const problem of check.problemsOf(answer, schema))
          problems.add(withoutPlaces(`${method} ${route?.path} ${problem}`));
    }
    expect([...problems]).toEqual([]);
  });

  it('every request that succeeded is one that stripe-mock accepts', async () => {
    if (specification === null) return;
    const stripeMock = await startStripeMock();
    const problems = new Set<string>();
    for (const exchange of exchanges.filter(({ status }) => status === 200)) {
      const problem = await problemOfRequest(stripeMock.url, exchange);
      if (problem !== null) problems.add(`${exchange.route?.method} ${exchange.route?.path}: ${problem}`);
    }
    stripeMock.stop();
    expect([...problems]).toEqual([]);
  }, 300_000);
});

/** What stripe-mock, which checks every parameter, has against a request; null if nothing. */
async function problemOfRequest(url: string, { body, method, target }: Exchange): Promise<string | null> {
  const response = await fetch(`${url}${target}`, {
    method,
    headers: {
      authorization: 'Bearer sk_test_123',
      // On a connection of its own: one that is kept may be closed by stripe-mock just as it is used again.
      connection: 'close',
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(body === '' ? {} : { body }),
  });
  const answer = await response.text();
  return response.ok ? null : answer;
}

function parametersOf(operation: Operation): readonly string[] {
  const inQuery = (operation.parameters ?? []).flatMap(({ in: place, name }) =>
    place === 'query' ? [name] : [],
  );
  const form = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema['properties'];
  const inBody = typeof form === 'object' && form !== null ? Object.keys(form) : [];
  return [...inQuery, ...inBody].filter((name) => name !== 'expand');
}

/** The same problem of a hundred rows is one. */
function withoutPlaces(problem: string): string {
  return problem.replace(/\[\d+\]/g, '[]').replace(/\.\d+\b/g, '[]');
}
