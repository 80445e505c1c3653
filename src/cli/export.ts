// nosograph export mappings, nosograph export disorders: a part of the live release on standard output.
import { once } from 'node:events';
import { ExportRefusal } from '../export/asked-texts.ts';
import { readDisorderRequest } from '../export/disorder-request.ts';
import { readExportRequest } from '../export/export-request.ts';
import { writeDisorders } from '../export/write-disorders.ts';
import { writeExport } from '../export/write-export.ts';
import type { Session } from '../store/session.ts';
import { whileStored } from '../store/still-stored.ts';
import { Store } from '../store/store.ts';
import { withDatabase } from './with-database.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Values as an address would carry them; what is absent keeps its default. */
export type ExportOptions = Readonly<Record<string, string | true>>;

export async function runExportMappings(options: ExportOptions): Promise<void> {
  await writeOut(session => writeExport(session, readExportRequest(asTexts(options), session.edition)));
}

export async function runExportDisorders(options: ExportOptions): Promise<void> {
  await writeOut(session => writeDisorders(session, readDisorderRequest(asTexts(options), session.edition)));
}

/** An option without a value is a flag. */
function asTexts(options: ExportOptions): Record<string, string> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]));
}

async function writeOut(write: (session: Session) => AsyncIterable<string>): Promise<void> {
  await withDatabase(async database => {
    const session = await Store.of(database.dataSource).open();
    for await (const text of whileStored(session, inWordsOfOptions(session, write))) {
      if (!process.stdout.write(text)) await drained();
      if (!process.stdout.writable) return;
    }
  });
}

function inWordsOfOptions(session: Session, write: (session: Session) => AsyncIterable<string>) {
  try {
    return write(session);
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
