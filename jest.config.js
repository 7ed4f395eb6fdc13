/** One transform for our own TypeScript and for the few ES-module-only packages that we import. */
const transform = {
  '^.+\\.(t|j|mj)s$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
  ],
};
const esModulesOnly = ['typebox', '@fastify/type-provider-typebox', 'node-pg-migrate', 'glob', 'minimatch', 'brace-expansion', 'balanced-match', 'lru-cache', 'path-scurry', 'minipass'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esModulesOnly.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  testTimeout: 60_000,
};
