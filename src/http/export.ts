// GET /export/mappings: a slice of the mappings as a download, streamed. Refusals are answered where all of HTTP's are.

import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { readExportRequest } from '../export/export-request.ts';
import { ENDINGS, MEDIA_TYPES, writeExport } from '../export/write-export.ts';
import { whileStored } from '../store/still-stored.ts';
import type { Store } from '../store/store.ts';
import { HeavyGate } from '../work/heavy-gate.ts';
import { whenGone } from './gone.ts';

export const EXPORT_PATH = '/export/mappings';

/** Exports share the thread that serves everybody. Those that are derived, which walk over a whole code system, have a line of their own. */
const AT_ONCE = 2;

export function addExport(server: FastifyInstance, store: Store): void {
  const [stated, derived] = [new HeavyGate(AT_ONCE), new HeavyGate(AT_ONCE)];
  server.get(EXPORT_PATH, async (request, reply) => {
    const named = request.headers['nosograph-release'];
    const session = await store.open(typeof named === 'string' && named.trim() !== '' ? named.trim() : null);
    const asked = readExportRequest(request.query, session.edition);
    const leave = await (asked.derived ? derived : stated).enter();
    whenGone(request.raw, reply.raw, leave);
    const name = `${asked.from}-${asked.to}.${ENDINGS[asked.format]}`;
    return reply
      .type(MEDIA_TYPES[asked.format])
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('nosograph-release', session.edition.release.id)
      .send(Readable.from(whileStored(session, writeExport(session, asked))));
  });
}
