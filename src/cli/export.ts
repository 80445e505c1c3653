// nosograph export mappings: a slice of the mappings on standard output.
import { once } from 'node:events';
import { ExportRefusal, type ExportRequest, readExportRequest } from '../export/export-request.ts';
import { writeExport } from '../export/write-export.ts';
import type { Edition } from '../release/edition.ts';
import { whileStored } from '../store/still-stored.ts';
import { Store } from '../store/store.ts';
import { withDatabase } from './with-database.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Values as an address would carry them; what is absent keeps its default. */
export interface ExportOptions {
  from: string;
  to: string;
  format?: string;
  relations?: string;
  validatedOnly?: boolean;
  mappingSets?: string;
  derived?: boolean;
}

export async function runExport({ validatedOnly, derived, ...texts }: ExportOptions): Promise<void> {
  await withDatabase(async database => {
    const session = await Store.of(database.dataSource).open();
    const flags = { ...(validatedOnly && { validatedOnly: 'true' }), ...(derived && { derived: 'true' }) };
    const request = readRequest({ ...texts, ...flags }, session.edition);
    for await (const text of whileStored(session, writeExport(session, request))) {
      if (!process.stdout.write(text)) await drained();
      if (!process.stdout.writable) return;
    }
  });
}

function readRequest(asked: Record<string, unknown>, edition: Edition): ExportRequest {
  try {
    return readExportRequest(asked, edition);
  } catch (error) {
    if (!(error instanceof ExportRefusal)) throw error;
    throw new WrongUsage(error.faults.map(({ field, message }) => `${option(field)}: ${message}`).join('\n'));
  }
}

/** As it is written on the command line: --mapping-sets for mappingSets. */
function option(field: string): string {
  return `--${field.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
}

/** Waits until the reader wants more; a reader that had enough, as `| head`, ends the export without complaint. */
async function drained(): Promise<void> {
  await once(process.stdout, 'drain').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
