import { deadErrors } from './rules/dead-errors';
import { deadFiles } from './rules/dead-files';
import { deterministicWorkflows } from './rules/deterministic-workflows';
import { errorsAreComplete } from './rules/errors-are-complete';
import { fileSize } from './rules/file-size';
import { forcedTypes } from './rules/forced-types';
import { functionSize } from './rules/function-size';
import { names } from './rules/names';
import { oneStatementAFile } from './rules/one-statement-a-file';
import { pureDomain } from './rules/pure-domain';
import { unfinishedWork } from './rules/unfinished-work';
import { parseSource } from './source-text';
import type { Rule } from './source-text';

const lines = (count: number): string => 'x;\n'.repeat(count);
const found = (rule: Rule, path: string, text: string): number => rule(parseSource(path, text)).length;

interface Examples {
  readonly rule: Rule;
  readonly path: string;
  readonly breaches: Readonly<Record<string, string>>;
  readonly clean: Readonly<Record<string, string>>;
}

const examples: Readonly<Record<string, Examples>> = {
  'the size of a file': {
    rule: fileSize,
    path: 'src/a.ts',
    breaches: { 'one line more than 400': lines(401) },
    clean: { '400 lines': lines(400), nothing: '' },
  },
  'the size of a function': {
    rule: functionSize,
    path: 'test/a.test.ts',
    breaches: {
      'a function': `function f() {\n${lines(69)}}`,
      'an arrow': `const f = () => {\n${lines(69)}};`,
      'a method': `class A { m() {\n${lines(69)}} }`,
      'a constructor': `class A { constructor() {\n${lines(69)}} }`,
      'a test': `test('x', () => {\n${lines(69)}});`,
      'a test in a chapter': `describe('y', () => { test('x', () => {\n${lines(69)}}); });`,
    },
    clean: {
      '70 lines': `function f() {\n${lines(68)}}`,
      'a chapter of tests': `describe('x', () => {\n${lines(200)}});`,
      'a chapter for each': `describe.each([1])('x', () => {\n${lines(200)}});`,
    },
  },
  'forced types': {
    rule: forcedTypes,
    path: 'src/a.ts',
    breaches: {
      'a type': 'let a: any;',
      'in a list': 'let a: any[];',
      'a cast': 'const a = b as any;',
      'a cast in front': 'const a = <any>b;',
      'a value that is claimed': 'const a = b!;',
      'a member of it': 'const a = b!.c;',
      'a value that will be there': 'let a!: string;',
      'a field that will be there': 'class A { a!: string; }',
      'a cast over unknown': 'const a = b as unknown as string;',
      'a cast over unknown in brackets': 'const a = (b as unknown) as string;',
    },
    clean: {
      'the word': "const any = 'any'; // any",
      unknown: 'let a: unknown;',
      'a constant': "const a = ['b'] as const;",
      'not equal': 'const a = b !== c && !d;',
    },
  },
  'unfinished work': {
    rule: unfinishedWork,
    path: 'src/a.ts',
    breaches: {
      'a sign': '// TODO: later',
      another: '/* FIXME */',
      'a stub': "throw new Error('Not implemented');",
      'a stub for now': "throw new Error('not yet implemented');",
    },
    clean: {
      'a word': "const todo = 'todo'; // hack-proof",
      'a refusal': "throw new Error('not supported yet');",
    },
  },
  'names in a file': {
    rule: names,
    path: 'src/a.ts',
    breaches: {
      'a variable': 'const tempFolder = 1;',
      'a function': 'function legacyBooking() {}',
      'a class': 'class StripeUtils {}',
      'a type': 'type InputV2 = string;',
      'a parameter': 'const f = (helper2: string) => helper2;',
    },
    clean: {
      'whole words only': 'const temperature = 1; const attempt = 2; const utility = 3;',
      'what others named': 'const a = stripe.v2.utils.legacy;',
    },
  },
  'the domain': {
    rule: pureDomain,
    path: 'src/domain/a.ts',
    breaches: {
      'the clock': 'const a = Date.now();',
      'the clock as an object': 'const a = new Date();',
      'the clock without brackets': 'const a = new Date;',
      'the clock as text': 'const a = Date();',
      chance: 'const a = Math.random();',
      'chance by another name': 'const { random } = globalThis.Math;',
      'a stop-watch': 'const a = performance.now();',
      'the process': "const a = process.env['A'];",
      'a timer': 'setTimeout(f, 1);',
      'the console': "console.log('a');",
    },
    clean: {
      'a date that is given':
        'const a = new Date(now); const b = Date.UTC(2026, 1, 1); const c = Math.max(1, 2);',
      'a member of that name': 'const a = b.process; const c = { process: 1 };',
    },
  },
  workflows: {
    rule: deterministicWorkflows,
    path: 'src/workflows/a/b.ts',
    breaches: {
      'a module of Node': "import { join } from 'node:path';",
      'without its prefix': "import { join } from 'path';",
      'an SDK': "import Stripe from 'stripe';",
      'an adapter': "import { createLedger } from '../../ledger/create-ledger';",
      'an adapter passed on': "export { createLedger } from '../../ledger/create-ledger';",
      'loaded later': "const a = await import('../../stripe/create-stripe');",
      required: "const a = require('node:fs');",
      'what differs': 'const a = workflowInfo().unsafe.now();',
      'what differs, taken apart': 'const { unsafe } = workflowInfo();',
    },
    clean: {
      rules: "import { money } from '../../domain/money';",
      contracts: "import { wake } from '../../contracts/invoice-payment';",
      'its own': "import { state } from './state'; import { b } from '../c/d';",
      'the SDK of Temporal': "import { proxyActivities } from '@temporalio/workflow';",
      'types from elsewhere': "import type { Ledger } from '../../ledger/create-ledger';",
      'time, which Temporal keeps': 'const a = Date.now();',
    },
  },
  statements: {
    rule: oneStatementAFile,
    path: 'src/ledger/statements/a.ts',
    breaches: {
      'two of them':
        "const a = defineStatement('a', Row, 'SELECT 1'); const b = defineStatement('b', Row, 'SELECT 2');",
      'two in one text': "const a = defineStatement('a', Row, `SELECT 1; SELECT ${two}`);",
      none: 'export const a = 1;',
    },
    clean: { one: "const a = defineStatement('a', Row, `WITH b AS (SELECT 1) SELECT * FROM ${b};`);" },
  },
  'SQL elsewhere': {
    rule: oneStatementAFile,
    path: 'src/ledger/a.ts',
    breaches: {
      'a statement': "const a = defineStatement('a', Row, 'SELECT 1');",
      'a query': "await pool.query('SELECT balance FROM a');",
      'a template': 'await client.query(`DELETE FROM a WHERE b = ${c}`);',
    },
    clean: {
      'the edge of a transaction': "await client.query('COMMIT');",
      'whether it answers': "await pool.query('SELECT 1');",
      'another query': "await starter.query('SELECTED');",
    },
  },
  errors: {
    rule: errorsAreComplete,
    path: 'src/a.ts',
    breaches: {
      'a detail that is missing': "throw new HoldfastError('route_not_found', { method: 'GET' });",
      'no details': "throw new HoldfastError('route_not_found');",
      'no such error': "throw new HoldfastError('route_lost', {});",
    },
    clean: {
      'all of them': "throw new HoldfastError('route_not_found', { method, path: '/', more: 1 });",
      'none to give': "throw new HoldfastError('unauthorized');",
      'from elsewhere': "throw new HoldfastError('route_not_found', details);",
      'with others': "throw new HoldfastError('route_not_found', { ...details });",
    },
  },
};

const cases = (kind: 'breaches' | 'clean') =>
  Object.entries(examples).flatMap(([about, { rule, path, [kind]: texts }]) =>
    Object.entries(texts).map(([what, text]) => ({ about, what, rule, path, text })),
  );

describe('a rule of style', () => {
  test.each(cases('breaches'))('finds a breach of $about: $what', ({ rule, path, text }) => {
    expect(found(rule, path, text)).toBe(1);
  });

  test.each(cases('clean'))('leaves $about alone: $what', ({ rule, path, text }) => {
    expect(found(rule, path, text)).toBe(0);
  });

  test.each(['src/Money.ts', 'src/money_format.ts', 'src/utils.ts', 'src/temp/money.ts', 'src/money-v2.ts'])(
    'finds a name of a file: %s',
    (path) => {
      expect(found(names, path, '')).toBe(1);
    },
  );

  test.each([
    'src/money.ts',
    'test/due-in-v20.test.ts',
    'scripts/test.mjs',
    'src/local-stripe/test-helpers/a.ts',
  ])('leaves a name of a file alone: %s', (path) => {
    expect(found(names, path, '')).toBe(0);
  });

  test('says where', () => {
    const source = parseSource('src/a.ts', '\n\nconst a = b!;\n');
    expect(forcedTypes(source)).toEqual([expect.objectContaining({ path: 'src/a.ts', line: 3 })]);
  });
});

test('a dead file is found, also one that only dead files and tests import', () => {
  const sources = [
    parseSource(
      'src/main.ts',
      "import { a } from './alive'; import './folder'; const b = require('./required');",
    ),
    parseSource('src/alive.ts', "import type { T } from './types';"),
    parseSource('src/types.ts', ''),
    parseSource('src/folder/index.ts', ''),
    parseSource('src/required.ts', ''),
    parseSource('src/dead.ts', "import './dead-with-it';"),
    parseSource('src/dead-with-it.ts', "import './dead';"),
    parseSource('src/only-tested.ts', ''),
    parseSource('test/only-tested.test.ts', "import '../src/only-tested';"),
  ];
  const dead = deadFiles(sources, ['src/main.ts', 'src/gone.ts']);
  expect(dead.map(({ path }) => path)).toEqual([
    'src/gone.ts',
    'src/dead.ts',
    'src/dead-with-it.ts',
    'src/only-tested.ts',
  ]);
});

test('an error is found that only the catalogue and tests name', () => {
  const sources = [
    parseSource('src/domain/errors/catalogue.ts', "export const all = ['raised', 'dead'];"),
    parseSource('src/api/a.ts', "throw new HoldfastError('raised'); // 'dead'"),
    parseSource('test/a.test.ts', "expect(code).toBe('dead');"),
  ];
  expect(deadErrors(sources, ['raised', 'dead']).map(({ problem }) => problem)).toEqual([
    'Nothing raises dead.',
  ]);
});
