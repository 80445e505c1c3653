// Whether the service is up, whether it can answer, and what it counts.
import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/store.ts';
import { TooBusy } from '../work/too-busy.ts';

export function addHealth(server: FastifyInstance, store: Store, metrics: Metrics): void {
  server.get('/health/live', async () => ({ status: 'up' }));

  server.get('/health/ready', async (request, reply) => {
    try {
      const { editionOrNull: edition } = await store.ask(null);
      if (edition) return { status: 'ready', release: edition.release.id };
      return reply.code(503).send({ status: 'no release is live' });
    } catch (error) {
      if (error instanceof TooBusy) {
        reply.code(503).header('retry-after', error.retryAfterSeconds);
        return { status: 'all connections to the database are busy' };
      }
      request.log.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'the database cannot be reached' });
    }
  });

  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.text()),
  );
}
