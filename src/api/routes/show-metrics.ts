import type { FastifyInstance } from 'fastify';
import { Registry, collectDefaultMetrics } from 'prom-client';
import type { Clock } from '../../contracts/ports/clock';
import type { Ledger } from '../../contracts/ports/ledger';
import { registerFigures } from '../figures-as-metrics';

/**
 * `GET /metrics` in Prometheus' text form: Holdfast's own figures, read from Postgres at each scrape, and those of the
 * process. Needs no token, as `/health`: scrapers have none, it tells ages and counts only, and the server listens on
 * the loopback address unless told otherwise. Throws `database_unreachable`, which a scraper sees as a failed scrape.
 */
export function showMetrics(
  app: FastifyInstance,
  { ledger, clock }: { readonly ledger: Pick<Ledger, 'figures'>; readonly clock: Clock },
): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const refresh = registerFigures(registry);
  app.get('/metrics', async (_request, reply) => {
    refresh(await ledger.figures(), await clock.now());
    return reply
      .type(registry.contentType)
      .serializer(String)
      .send(await registry.metrics());
  });
}
