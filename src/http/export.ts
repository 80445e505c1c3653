// GET /export/mappings: a slice of the mappings as a download, streamed.

import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { ExportRefusal, readExportRequest } from '../export/export-request.ts';
import { ENDINGS, MEDIA_TYPES, writeExport } from '../export/write-export.ts';
import { NoReleaseError } from '../store/session.ts';
import { whileStored } from '../store/still-stored.ts';
import { ReleaseNotFoundError, type Store } from '../store/store.ts';

export function addExport(server: FastifyInstance, store: Store): void {
  server.get('/export/mappings', async (request, reply) => {
    try {
      const named = request.headers['nosograph-release'];
      const session = await store.open(
        typeof named === 'string' && named.trim() !== '' ? named.trim() : null,
      );
      const asked = readExportRequest(request.query, session.edition);
      const name = `${asked.from}-${asked.to}.${ENDINGS[asked.format]}`;
      return reply
        .type(MEDIA_TYPES[asked.format])
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('nosograph-release', session.edition.release.id)
        .header('vary', 'Nosograph-Release')
        .send(Readable.from(whileStored(session, writeExport(session, asked))));
    } catch (error) {
      if (error instanceof ExportRefusal || error instanceof ReleaseNotFoundError)
        return reply.code(400).send({ error: error.message });
      if (error instanceof NoReleaseError) return reply.code(503).send({ error: error.message });
      throw error;
    }
  });
}
