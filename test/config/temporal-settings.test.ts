import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkerSettings } from '../../src/config';
import { complete, problemsOf } from './environment-of-tests';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of this test's own folder. */
function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('address, namespace and API key come from Temporal’s own variables; a key means TLS', () => {
  const { temporal } = readWorkerSettings({
    ...complete,
    TEMPORAL_ADDRESS: 'payments.a1b2c.tmprl.cloud:7233',
    TEMPORAL_NAMESPACE: 'payments.a1b2c',
    TEMPORAL_API_KEY: 'key',
  });
  expect(temporal).toMatchObject({
    namespace: 'payments.a1b2c',
    connectionOptions: { address: 'payments.a1b2c.tmprl.cloud:7233', apiKey: 'key', tls: true },
  });
});

test('a client certificate is read from its files', () => {
  const { temporal } = readWorkerSettings({
    ...complete,
    TEMPORAL_TLS_CLIENT_CERT_PATH: file('client.pem', 'certificate'),
    TEMPORAL_TLS_CLIENT_KEY_PATH: file('client.key', 'key'),
  });
  expect(temporal.connectionOptions.tls).toMatchObject({
    clientCertPair: { crt: Buffer.from('certificate'), key: Buffer.from('key') },
  });
});

test('half a certificate is a fault, as is a file that is not there', () => {
  expect(
    problemsOf(() => readWorkerSettings({ ...complete, TEMPORAL_TLS_CLIENT_CERT_DATA: 'certificate' })),
  ).toEqual(['- TEMPORAL_TLS_CLIENT_KEY_DATA is not set, but its other half is.']);
  expect(
    problemsOf(() =>
      readWorkerSettings({
        ...complete,
        TEMPORAL_TLS_CLIENT_CERT_PATH: join(folder, 'missing.pem'),
        TEMPORAL_TLS_CLIENT_KEY_PATH: join(folder, 'missing.key'),
      }),
    ),
  ).toEqual([expect.stringContaining('no such file or directory')]);
});

test('a profile of temporal.toml is read, and the environment goes before it', () => {
  const { temporal } = readWorkerSettings({
    ...complete,
    TEMPORAL_CONFIG_FILE: file(
      'temporal.toml',
      '[profile.cloud]\naddress = "cloud.example.com:7233"\nnamespace = "from-file"\n',
    ),
    TEMPORAL_PROFILE: 'cloud',
    TEMPORAL_NAMESPACE: 'from-environment',
  });
  expect(temporal.connectionOptions.address).toBe('cloud.example.com:7233');
  expect(temporal.namespace).toBe('from-environment');
});
