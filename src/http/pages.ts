// The pages and texts that a browser opens: the playground and the schema.

import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { PROJECT_ROOT } from '../project-root.ts';

const PLAYGROUND = join(PROJECT_ROOT, 'dist', 'web', 'playground');

/**
 * Monaco, the editor of GraphiQL, writes style attributes and <style> elements, and draws with data: images;
 * everything else comes from the service itself.
 */
const PLAYGROUND_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

export async function addPages(server: FastifyInstance, schemaText: string): Promise<void> {
  server.get('/schema.graphql', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(schemaText),
  );
  server.get('/', async (_request, reply) => reply.redirect('/playground', 302));
  await server.register(async pages => {
    pages.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', PLAYGROUND_CSP);
    });
    await pages.register(fastifyStatic, {
      root: PLAYGROUND,
      prefix: '/playground/',
      preCompressed: true,
      index: false,
      setHeaders: (reply, path) => {
        const hashed = path.includes('/assets/');
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    pages.get('/playground', async (_request, reply) => reply.sendFile('index.html'));
  });
}
