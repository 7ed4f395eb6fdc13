import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';

const Secrets = Type.Object({
  postgresPassword: Type.String(),
  apiToken: Type.String(),
  webhookSecret: Type.String(),
});

/** What the parts of one embedded stack prove themselves to each other with. */
export type Secrets = Static<typeof Secrets>;

/** Reads the stack's secrets, or draws and keeps them at its first start; the data folder knows the password. */
export async function readOrDrawSecrets(folder: string): Promise<Secrets> {
  const file = join(folder, 'secrets.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return Value.Parse(Secrets, JSON.parse(text));
  const secrets: Secrets = {
    postgresPassword: randomBytes(16).toString('hex'),
    apiToken: randomBytes(16).toString('hex'),
    webhookSecret: `whsec_${randomBytes(16).toString('hex')}`,
  };
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
