// nosograph export mappings: a slice of the mappings on standard output.
import { once } from 'node:events';
import { readExportRequest } from '../export/export-request.ts';
import { writeExport } from '../export/write-export.ts';
import { Store } from '../store/store.ts';
import { withDatabase } from './with-database.ts';

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
    const session = await new Store(database.dataSource).open();
    const flags = { ...(validatedOnly && { validatedOnly: 'true' }), ...(derived && { derived: 'true' }) };
    const request = readExportRequest({ ...texts, ...flags }, session.edition);
    for await (const text of writeExport(session, request)) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    }
  });
}
