import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
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
});

const schema = { response: { 200: Health, 503: Health } };

/** `GET /health`: each dependency's state; 200 when all are up, else 503. Needs no token, and takes 2 s at most. */
export function showHealth(app: FastifyInstance, { checks }: { readonly checks: DependencyChecks }): void {
  app.withTypeProvider<TypeBoxTypeProvider>().get('/health', { schema }, async (_request, reply) => {
    const [postgres, temporal, stripe] = await Promise.all([
      checkDependency(checks.postgres),
      checkDependency(checks.temporal),
      checkDependency(checks.stripe),
    ]);
    const healthy = [postgres, temporal, stripe].every((dependency) => dependency.state === 'up');
    void reply.status(healthy ? 200 : 503);
    return { healthy, dependencies: { postgres, temporal, stripe } };
  });
}
