// SSSOM files: each is a mapping set of its own. https://mapping-commons.github.io/sssom/
import type { MappingSetHead } from '../../../store/import/release-writer.ts';
import { fingerprint, type SourceFile } from '../../read/open.ts';
import { SourceError, StrangeFileError } from '../../read/source-error.ts';
import type { Product, Source } from '../../source.ts';
import { readSssomHead, type SssomHead } from './sssom-head.ts';
import { readLayout, type SssomLayout } from './sssom-layout.ts';
import { readSssomMappings } from './sssom-mappings.ts';

export const SSSOM: Source = {
  async recognise(file: SourceFile): Promise<Product | null> {
    if (!(await isSssom(file))) return null;
    const head = await readSssomHead(file);
    const mappingSet = await setHead(file, head);
    return {
      file,
      name: head.mappingSetId,
      version: mappingSet.version,
      date: dateOf(head, file),
      role: 'amendment',
      translates: null,
      superfluousBeside: null,
      part: null,
      mappingSet,
      supersedes: [],
      needsNomenclature: false,
      publisher: {
        source: head.mappingSetId,
        licence: head.licence,
        attribution: head.mappingSetId,
        disclaimer: '',
      },
      read: (metered, into) => readSssomMappings(metered, head, into),
    };
  },
};

/**
 * Told by its content: slots of SSSOM in the head or as columns. What is named so is one, too, however damaged.
 * @throws StrangeFileError for another file that ends in .tsv, which nothing else is imported from
 */
export async function isSssom(file: SourceFile): Promise<boolean> {
  if (file.kind !== 'tsv' && file.kind !== 'csv') return false;
  if (/\.sssom\./i.test(file.name)) return true;
  if (looksLikeSssom(await layoutOf(file))) return true;
  if (file.kind === 'csv') return false;
  const reason =
    'is no SSSOM file: it has neither a head with mapping_set_id nor the columns subject_id, predicate_id and object_id. No other .tsv is imported.';
  throw new StrangeFileError({ file: file.name, line: 1, reason });
}

/** @throws StrangeFileError for a file that is no text */
async function layoutOf(file: SourceFile): Promise<SssomLayout> {
  try {
    return await readLayout(file);
  } catch (error) {
    // What has no line is a file that cannot be read at all.
    throw error instanceof SourceError && error.line !== undefined ? new StrangeFileError(error) : error;
  }
}

function looksLikeSssom({ head, columns }: SssomLayout): boolean {
  if (/^["']?(mapping_set_id|curie_map)["']?\s*:/m.test(head ?? '')) return true;
  const sides = ['subject_id', 'object_id', 'subject_label', 'object_label'];
  return columns?.includes('predicate_id') === true && sides.some(slot => columns.includes(slot));
}

/** Title: the stated one, else the last part of the id. Version: the stated one, else a date, else a hash of the file. */
async function setHead(file: SourceFile, head: SssomHead): Promise<Omit<MappingSetHead, 'sha256'>> {
  const { mappingSetId: id, licence, source, creator } = head;
  const title = head.title ?? id.split(/[/#]/).filter(Boolean).at(-1) ?? id;
  const version =
    head.version ?? head.date ?? dateIn(file.name) ?? `sha256:${(await fingerprint(file)).slice(0, 12)}`;
  return { id, title, version, licence, source: source ?? (/^https?:/.test(id) ? id : null), creator };
}

/** The stated date, else one in the version or in the file's name, else the epoch: a set needs none. */
function dateOf(head: SssomHead, file: SourceFile): Date {
  const found = [head.date, head.version, file.name].map(dateIn).find(date => date !== null);
  return new Date(found ?? 0);
}

/** YYYY-MM-DD; null where the text holds none, or one that is in no calendar. */
function dateIn(text: string | null): string | null {
  const found = /\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;
  return found === null || Number.isNaN(Date.parse(found)) ? null : found;
}
