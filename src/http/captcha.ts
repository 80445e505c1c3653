// A challenge for the ALTCHA widget, which asks for it by address: https://altcha.org/docs/v2/
import type { FastifyInstance } from 'fastify';
import type { SuggestionDesk } from '../suggestions/desk.ts';

export function addCaptcha(server: FastifyInstance, desk: SuggestionDesk): void {
  server.get('/captcha/challenge', async (_request, reply) => {
    const { challenge } = await desk.challenge();
    return reply.header('cache-control', 'no-store').send(challenge);
  });
}
