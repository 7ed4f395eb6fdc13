/** One transform for our own TypeScript and for the few ES-module-only packages that we import. */
const transform = {
  '^.+\\.(t|j|mj)s$': [
    '@swc/jest',
    {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
};
const esModulesOnly = [
  'typebox',
  '@fastify/type-provider-typebox',
  'node-pg-migrate',
  'glob',
  'minimatch',
  'brace-expansion',
  'balanced-match',
  'lru-cache',
  'path-scurry',
  'minipass',
];

const everywhere = {
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esModulesOnly.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};

/** Folders of test/ whose tests need no server; all others, but for local-stripe, belong to `integration`. */
const unitFolders = ['cli', 'config', 'contracts', 'domain', 'door', 'layers', 'properties', 'style'];
const otherProjects = [...unitFolders, 'local-stripe'].map((folder) => `<rootDir>/test/${folder}/`);

/** @type {import('jest').Config} */
module.exports = {
  // Tests wait for servers more than they work, so three share two cores; what they leave in memory ends with them.
  maxWorkers: 3,
  workerIdleMemoryLimit: '1.5GB',
  testTimeout: 240_000,
  reporters: ['default', '<rootDir>/test/support/closing-line-reporter.js'],
  projects: [
    {
      ...everywhere,
      displayName: 'unit',
      testMatch: [`<rootDir>/test/{${unitFolders.join(',')}}/**/*.test.ts`],
    },
    { ...everywhere, displayName: 'local-stripe', testMatch: ['<rootDir>/test/local-stripe/**/*.test.ts'] },
    {
      ...everywhere,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: otherProjects,
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
