// Answers to what never reaches GraphQL: bodies that cannot be read, unknown paths, faults. In the shape of GraphQL errors.
import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance } from 'fastify';
import { LIMITS } from '../graphql/limits.ts';
import type { Metrics } from '../metrics.ts';

const TOO_LARGE = 413;

export function addRefusals(server: FastifyInstance, metrics: Metrics): void {
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === TOO_LARGE) {
      const message = `The request body is larger than ${LIMITS.bodyBytes} bytes. Split the request.`;
      const extensions = { code: 'LIMIT_EXCEEDED', limit: LIMITS.bodyBytes };
      return reply.code(status).send({ errors: [{ message, extensions }] });
    }
    if (status < 500) return reply.code(status).send(badRequest(error.message));
    const id = randomUUID();
    metrics.faults.inc();
    request.log.error({ id, err: error }, 'fault');
    const message = `The service failed. The fault is logged under ${id}; please report it with this id.`;
    const extensions = { code: 'INTERNAL_SERVER_ERROR', id };
    return reply.code(500).send({ errors: [{ message, extensions }] });
  });

  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]?.slice(0, 80);
    reply.code(404).send(badRequest(`There is no ${request.method} ${path} here. GraphQL is at /graphql.`));
  });
}

function badRequest(message: string) {
  return { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] };
}
