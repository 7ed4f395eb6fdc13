import { HoldfastError } from '../../src/domain/errors/holdfast-error';

/** What a server needs at least. */
export const complete = {
  DATABASE_URL: 'postgres://holdfast:pa55word@db.example.com:5432/holdfast',
  STRIPE_SECRET_KEY: 'sk_test_abc123',
  STRIPE_WEBHOOK_SECRET: 'whsec_one',
  HOLDFAST_API_TOKEN: 'a-token-of-sixteen-and-more',
  // A file of the machine that runs the tests must not come in.
  TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
};

/** The problems that reading settings reports, one a line. */
export function problemsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    expect(error.code).toBe('settings_invalid');
    return String(error.details['problems']).split('\n');
  }
  return [];
}
