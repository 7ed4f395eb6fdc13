// `npm run docs:errors`: writes docs/errors.md from the catalogue of errors (src/domain/errors/catalogue.ts) and the
// reasons for refusing a request (src/domain/errors/refusals.ts).
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
const { errorCatalogue } = await readList('catalogue');
const { refusals } = await readList('refusals');
const text = render(errorCatalogue, refusals);

for (const file of files) {
  if (values.check !== true) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file} does not say what the catalogue of errors says. Write it: npm run docs:errors`);
    process.exitCode = 1;
  }
}

/** The lists import nothing, so that each can be read without compiling the rest. */
async function readList(name) {
  const source = readFileSync(new URL(`src/domain/errors/${name}.ts`, checkout), 'utf8');
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

function inCell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function render(catalogue, reasons) {
  const rows = Object.entries(catalogue).map(
    ([code, { status, retryable, message }]) =>
      `| \`${code}\` | ${status} | ${retryable ? 'yes' : 'no'} | ${inCell(message)} |`,
  );
  const reasonRows = Object.entries(reasons).map(([code, text]) => `| \`${code}\` | ${inCell(text)} |`);
  return `# Errors

Every error that Holdfast raises has a stable code. Its message says what happened, to which object, and what to do
next; \`{name}\` stands for a detail of the error.

- The **API** answers with the status below and \`{"error": {"code", "message", "details", "requestId"}}\`.
- The **client** throws a \`HoldfastError\` with \`code\`, \`message\`, \`details\`, \`status\` and \`retryable\`.
- In **Temporal** the code is the type of an \`ApplicationFailure\`, and the details are its first detail.
- **Retried** means that the same call can succeed later without anyone changing it: Temporal retries it, and so may
  you. Any other needs the change that its message names.

A request that was taken and then found impossible is no error: it is [answered with a refusal](#answers-that-refuse).

This page is written by \`npm run docs:errors\` from \`src/domain/errors/catalogue.ts\` and \`refusals.ts\` beside it, and a
test compares them.

<!-- prettier-ignore-start -->

| Code | Status | Retried | What happened, and what to do |
| --- | --- | --- | --- |
${rows.join('\n')}

<!-- prettier-ignore-end -->

## Answers that refuse

An act on an invoice or on a customer's cash is carried out when its turn has come. What is not possible then is answered
with \`{"kind": "refused", "code", "text"}\`: nothing was moved, and \`text\` names the objects and the amounts. The code is
one of these, or Stripe's own where Stripe has refused (\`card_declined\`, \`balance_insufficient\` …).

<!-- prettier-ignore-start -->

| Code | Why, and what to do |
| --- | --- |
${reasonRows.join('\n')}

<!-- prettier-ignore-end -->
`;
}
