import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webhookEventTypes } from '../../src/contracts/webhook-event-types';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'configuration.md'), 'utf8');

test('docs/configuration.md names the events that a webhook endpoint is made for, and no other', () => {
  const rows = page.slice(page.indexOf('| events of'), page.indexOf('An endpoint that sends all events'));
  const documented = [...rows.matchAll(/`([a-z_.]+)`/g)].map(([, type]) => type);
  expect(documented).toHaveLength(webhookEventTypes.length);
  expect(new Set(documented)).toEqual(new Set(webhookEventTypes));
});
