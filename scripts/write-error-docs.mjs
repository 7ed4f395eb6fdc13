// `npm run docs:errors`: writes docs/errors.md from the catalogue of errors (src/domain/errors/catalogue.ts).
// `node scripts/write-error-docs.mjs --check [file...]`: writes nothing; fails when a file says something else.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { transformSync } from '@swc/core';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});
const checkout = new URL('../', import.meta.url);
const files = positionals.length > 0 ? positionals : [fileURLToPath(new URL('docs/errors.md', checkout))];
const text = render(await readCatalogue());

for (const file of files) {
  if (values.check !== true) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file} does not say what the catalogue of errors says. Write it: npm run docs:errors`);
    process.exitCode = 1;
  }
}

/** The catalogue imports nothing, so that it can be read without compiling the rest. */
async function readCatalogue() {
  const source = readFileSync(new URL('src/domain/errors/catalogue.ts', checkout), 'utf8');
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  const { errorCatalogue } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return errorCatalogue;
}

function render(catalogue) {
  const rows = Object.entries(catalogue).map(([code, { status, retryable, message }]) => {
    const words = message.replaceAll('|', '\\|').replaceAll('\n', ' ');
    return `| \`${code}\` | ${status} | ${retryable ? 'yes' : 'no'} | ${words} |`;
  });
  return `# Errors

Every error that Holdfast raises has a stable code. Its message says what happened, to which object, and what to do
next; \`{name}\` stands for a detail of the error.

- The **API** answers with the status below and \`{"error": {"code", "message", "details", "requestId"}}\`.
- The **client** throws a \`HoldfastError\` with \`code\`, \`message\`, \`details\`, \`status\` and \`retryable\`.
- In **Temporal** the code is the type of an \`ApplicationFailure\`, and the details are its first detail.
- **Retried** means that the same call can succeed later without anyone changing it: Temporal retries it, and so may
  you. Any other needs the change that its message names.

This page is written by \`npm run docs:errors\` from \`src/domain/errors/catalogue.ts\`, and a test compares the two.

<!-- prettier-ignore-start -->

| Code | Status | Retried | What happened, and what to do |
| --- | --- | --- | --- |
${rows.join('\n')}

<!-- prettier-ignore-end -->
`;
}
