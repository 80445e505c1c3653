// SSSOM files: each is a mapping set of its own. https://mapping-commons.github.io/sssom/
import type { MappingSetHead } from '../../../store/import/release-writer.ts';
import { fingerprint, type SourceFile } from '../../read/open.ts';
import type { Product, Source } from '../../source.ts';
import { readSssomHead, type SssomHead } from './sssom-head.ts';
import { readSssomMappings } from './sssom-mappings.ts';

export const SSSOM: Source = {
  async recognise(file: SourceFile): Promise<Product | null> {
    if (file.kind !== 'sssom') return null;
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
