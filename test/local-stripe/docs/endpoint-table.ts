import { EVENT_TYPES } from '../../../src/local-stripe/objects/event';
import type { Fields, Parameter } from '../../../src/local-stripe/parameters/parameter';
import { ROUTES } from '../../../src/local-stripe/routes';
import { shapeOf } from './sdk-routes';
import type { TestSource } from './tests-of-routes';

const MOST_LINKS = 3;
/** Every type of event is brought about there, and checked against Stripe's document. */
const CONFORMANCE = '[conformance](../test/local-stripe/conformance/conformance.test.ts)';

/** The part of docs/local-stripe.md that is written from the routes: endpoints, parameters and events. */
export function endpointTable(tests: readonly TestSource[]): string {
  const stripes = ROUTES.filter(({ path }) => path.startsWith('/v1/'));
  const controls = ROUTES.filter(({ path }) => path.startsWith('/_local/'));
  return [
    '## Endpoints of Stripe',
    '',
    ...stripes.flatMap((route) => routeSection(route, tests)),
    '## Control routes',
    '',
    'They need no key and take JSON. They stand for the clock, and for what the customer, the bank or the Dashboard does.',
    '',
    ...controls.flatMap((route) => routeSection(route, tests)),
    '## Events',
    '',
    'Every other type of event is accepted in `enabled_events` and never sent.',
    '',
    '| event | tests |',
    '| --- | --- |',
    ...EVENT_TYPES.map(
      (type) =>
        `| \`${type}\` | ${links(
          tests.filter(({ text }) => text.includes(type)),
          CONFORMANCE,
        )} |`,
    ),
    '',
  ].join('\n');
}

/** The routes that no test calls, as far as its source shows. */
export function untestedRoutes(tests: readonly TestSource[]): readonly string[] {
  return ROUTES.filter((route) => testsOf(route, tests).length === 0).map(
    ({ method, path }) => `${method} ${path}`,
  );
}

type NamedRoute = (typeof ROUTES)[number];

function testsOf(route: NamedRoute, tests: readonly TestSource[]): readonly TestSource[] {
  const shape = shapeOf(route.method, route.path);
  return tests.filter(({ requests }) => requests.has(shape));
}

function routeSection(route: NamedRoute, tests: readonly TestSource[]): readonly string[] {
  const keys = route.keys === 'secret_or_publishable' ? ['Takes publishable keys too.'] : [];
  const rows = rowsOf(route.parameters, '');
  const table = rows.length === 0 ? [] : ['| parameter | kind | |', '| --- | --- | --- |', ...rows, ''];
  return [
    `### ${route.method} ${route.path}`,
    '',
    [...keys, `Tests: ${links(testsOf(route, tests))}`].join(' '),
    '',
    ...table,
  ];
}

function rowsOf(fields: Fields, path: string): readonly string[] {
  return Object.entries(fields)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, parameter]) => {
      const { description } = parameter;
      const inner = path === '' ? key : `${path}[${key}]`;
      const below = description.kind.startsWith('list of') ? `${inner}[]` : inner;
      const row = `| \`${inner}\` | ${escaped(description.kind)} | ${standing(parameter)} |`;
      return [row, ...(description.fields === undefined ? [] : rowsOf(description.fields, below))];
    });
}

function standing({ description, required }: Parameter<unknown, boolean>): string {
  if (description.refused !== undefined) return `refused: ${escaped(description.refused)}`;
  const words = [required ? 'required' : 'supported'];
  if (description.secretKeyOnly === true) words.push('secret keys only');
  return words.join(', ');
}

/** The tests that make the fewest different requests come first: they say most about this one. */
function links(tests: readonly TestSource[], otherwise = 'none'): string {
  const byBreadth = [...tests].sort((one, other) => one.requests.size - other.requests.size);
  const shown = byBreadth.slice(0, MOST_LINKS).map(({ path }) => {
    const name = path
      .replace(/\.test\.ts$/, '')
      .replaceAll('/', ', ')
      .replaceAll('-', ' ');
    return `[${name}](../test/local-stripe/${path})`;
  });
  return shown.length === 0 ? otherwise : shown.join(', ');
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
