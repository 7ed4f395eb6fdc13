import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Ledger } from '../../contracts/ports/ledger';
import { checkDependency } from '../check-health';
import type { DependencyChecks } from '../check-health';

const Dependency = Type.Object({
  state: Type.Union([Type.Literal('up'), Type.Literal('down')]),
  latencyMs: Type.Integer(),
  problem: Type.Union([Type.String(), Type.Null()]),
});

export const Health = Type.Object({
  healthy: Type.Boolean(),
  dependencies: Type.Object({ postgres: Dependency, temporal: Dependency, stripe: Dependency }),
  writes: Type.Object({
    stopped: Type.Union([Type.String(), Type.Null()], {
      description: 'Why no write to Stripe begins now, in words; null when nothing stops them all.',
    }),
  }),
});

const schema = { response: { 200: Health, 503: Health } };

interface HealthParts {
  readonly checks: DependencyChecks;
  readonly ledger: Pick<Ledger, 'pauses'>;
}

/**
 * `GET /health`: each dependency's state, 200 when all are up, else 503; and whether writes to Stripe are stopped,
 * which somebody meant. Needs no token, and takes 2 s at most.
 */
export function showHealth(app: FastifyInstance, { checks, ledger }: HealthParts): void {
  app.withTypeProvider<TypeBoxTypeProvider>().get('/health', { schema }, async (_request, reply) => {
    let stopped: string | null = null;
    const askStopped = async (): Promise<void> => {
      stopped = await ledger.pauses.stopping(null);
    };
    const [postgres, temporal, stripe] = await Promise.all([
      checkDependency(async () => Promise.all([checks.postgres(), askStopped()])),
      checkDependency(checks.temporal),
      checkDependency(checks.stripe),
    ]);
    const healthy = [postgres, temporal, stripe].every((dependency) => dependency.state === 'up');
    void reply.status(healthy ? 200 : 503);
    return { healthy, dependencies: { postgres, temporal, stripe }, writes: { stopped } };
  });
}
