// Metadata that the user gives for the one table that lacks them: --metadata, --set-id and --license.
import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import type { ImportOptions } from '../../import-options.ts';
import { metadataFile, type SourceFile } from '../../read/open.ts';
import { SourceError } from '../../read/source-error.ts';
import { isSssom } from './manifest.ts';
import { readLayout } from './sssom-layout.ts';
import { REQUIRED_SLOTS, type StatedSlots, statedSlots } from './sssom-slots.ts';

type Slot = (typeof REQUIRED_SLOTS)[number];

/** A table and what is stated of it in its head and beside it. */
interface Table {
  file: SourceFile;
  slots: StatedSlots;
}

/** The files, one of them with what is given for it. @throws SourceError where it is not clear for which table that is */
export async function withGivenMetadata(
  files: readonly SourceFile[],
  { metadata, setId, license }: ImportOptions,
): Promise<readonly SourceFile[]> {
  let given = files;
  if (metadata !== undefined) {
    const tables = await tablesOf(given);
    given = withBeside(given, lackingAny(tables), await metadataFile(metadata));
  }
  if (setId !== undefined) given = await withSlot(given, '--set-id', 'mapping_set_id', setId);
  if (license !== undefined) given = await withSlot(given, '--license', 'license', license);
  return given;
}

async function withSlot(
  files: readonly SourceFile[],
  option: string,
  slot: Slot,
  value: string,
): Promise<readonly SourceFile[]> {
  const tables = await tablesOf(files);
  const lacking = tables.filter(({ slots }) => !slots.values.has(slot));
  if (lacking.length === 0) {
    const [only, another] = tables;
    const stated = only?.slots.values.get(slot);
    if (only && !another && stated === value) return files;
    throw unneeded(option, slot, only && !another ? `${only.file.name} states "${String(stated)}"` : null);
  }
  return withBeside(files, theOne(option, slot, lacking), slotFile(option, slot, value));
}

/** The only table, or the only one that lacks a required slot. */
function lackingAny(tables: readonly Table[]): Table {
  const [only, another] = tables;
  if (only && !another) return only;
  const lacking = tables.filter(({ slots }) => REQUIRED_SLOTS.some(slot => !slots.values.has(slot)));
  return theOne('--metadata', REQUIRED_SLOTS.join(' or '), lacking.length > 0 ? lacking : tables);
}

function theOne(option: string, slot: string, tables: readonly Table[]): Table {
  const [only, another] = tables;
  if (only && !another) return only;
  const names = tables.map(({ file }) => file.name);
  const what =
    names.length === 0
      ? 'this call gives none'
      : `${names.length} tables could be meant: ${names.join(', ')}`;
  throw new SourceError({
    file: option,
    reason: `is for one SSSOM table that lacks ${slot}; ${what}. Import such tables one after the other, or put NAME.sssom.yml beside each NAME.sssom.tsv.`,
  });
}

function unneeded(option: string, slot: string, stated: string | null): SourceError {
  const why = stated ?? 'each table of this call, if there is any, states it';
  return new SourceError({
    file: option,
    reason: `is for an SSSOM table that lacks ${slot}; ${why}. Leave ${option} out, or change what the table states.`,
  });
}

async function tablesOf(files: readonly SourceFile[]): Promise<Table[]> {
  const tables: Table[] = [];
  for (const file of files)
    if (await mayBeSssom(file)) tables.push({ file, slots: await statedSlots(file, await readLayout(file)) });
  return tables;
}

/** What is strange is told of when the files are recognised. */
async function mayBeSssom(file: SourceFile): Promise<boolean> {
  return await isSssom(file).catch((error: unknown) => {
    if (error instanceof SourceError) return false;
    throw error;
  });
}

function withBeside(files: readonly SourceFile[], { file }: Table, more: SourceFile): readonly SourceFile[] {
  return files.map(one => (one === file ? { ...one, beside: [...(one.beside ?? []), more] } : one));
}

/** One slot as a file of metadata. JSON is YAML. */
function slotFile(option: string, slot: Slot, value: string): SourceFile {
  const bytes = Buffer.from(`${slot}: ${JSON.stringify(value)}\n`);
  return { name: option, kind: 'yaml', size: bytes.length, open: async () => Readable.from([bytes]) };
}
