// Detailed information: texts about disorders, from a CSV file of the user's own, as Orphadata does not publish them.
import { fingerprint, type SourceFile } from '../../read/open.ts';
import type { Product, Source } from '../../source.ts';
import { readResources, refuseOtherTables } from './resources.ts';

export const DETAILED_INFORMATION: Source = {
  async recognise(file: SourceFile): Promise<Product | null> {
    if (file.kind !== 'csv') return null;
    await refuseOtherTables(file);
    const version = `sha256:${(await fingerprint(file)).slice(0, 12)}`;
    return {
      file,
      name: 'detailed_information',
      version,
      date: dateInName(file.name),
      role: 'amendment',
      translates: null,
      superfluousBeside: null,
      part: 'detailed information',
      mappingSet: null,
      supersedes: [],
      needsNomenclature: false,
      publisher: {
        source: 'Detailed information',
        licence: 'not stated',
        attribution: file.name,
        disclaimer: '',
      },
      read: (metered, into) => readResources(metered, into),
    };
  },
};

/** The file states no date itself: one in its name, else the epoch. */
function dateInName(name: string): Date {
  const date = new Date(`${/\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? '1970-01-01'}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}
