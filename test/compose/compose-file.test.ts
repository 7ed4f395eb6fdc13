import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import type { ValidateFunction } from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { readComposeDocument, readComposeFile } from '../support/compose-file';

/** The module of the Compose specification's own parser, which carries its JSON schema. */
const specification = 'github.com/compose-spec/compose-go/v2@v2.4.0';

const hasGo = spawnSync('go', ['version']).status === 0;
// Without a Go toolchain this part is skipped and reported so; in CI it has to run.
const describeWithGo = hasGo || process.env['CI'] === 'true' ? describe : describe.skip;

/** Has Go fetch the module, and compiles the schema that it holds. */
function compileSchema(): ValidateFunction {
  const download = spawnSync('go', ['mod', 'download', '-json', specification], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  if (download.status !== 0)
    throw new Error(`go mod download ${specification}: ${download.stderr}${download.stdout}`);
  const { Dir } = Value.Parse(Type.Object({ Dir: Type.String() }), JSON.parse(download.stdout));
  const text = readFileSync(join(Dir, 'schema', 'compose-spec.json'), 'utf8');
  const schema = Value.Parse(Type.Record(Type.String(), Type.Unknown()), JSON.parse(text));
  const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false });
  // The schema's `id`s are names for people; an older draft gave the word a meaning that the validator refuses.
  ajv.removeKeyword('id');
  addFormats(ajv);
  return ajv.compile(schema);
}

describeWithGo('docker-compose.yml by the Compose specification', () => {
  test('is valid', () => {
    const validate = compileSchema();
    validate(readComposeDocument());
    expect(validate.errors).toBeNull();
    // The same check sees a fault when there is one.
    expect(validate({ services: { worker: { healthcheck: { tets: [] } } } })).toBe(false);
  }, 300_000);
});

describe('docker-compose.yml', () => {
  test('has Postgres, Temporal, its UI, local Stripe, worker and API', () => {
    expect(Object.keys(readComposeFile().services)).toEqual(
      expect.arrayContaining(['postgres', 'temporal', 'temporal-ui', 'local-stripe', 'worker', 'api']),
    );
  });

  test('waits only for services that exist, and for health only where it is checked', () => {
    const { services, configs } = readComposeFile();
    const waits = Object.values(services).flatMap((service) => Object.entries(service.depends_on ?? {}));
    expect(waits.length).toBeGreaterThan(0);
    const unmet = waits.filter(([name, { condition }]) => {
      const awaited = services[name];
      return awaited === undefined || (condition === 'service_healthy' && awaited.healthcheck === undefined);
    });
    expect(unmet).toEqual([]);
    const sources = Object.values(services).flatMap((service) =>
      (service.configs ?? []).map(({ source }) => source),
    );
    for (const source of sources) expect(configs).toHaveProperty(source);
  });
});
