// Acronyms are never certain: whatever a text of two to four capital letters finds is told to be ambiguous.
import { matchedNames } from '../../src/questions/match-names.ts';
import type { ReleaseInHand } from '../../src/questions/release-in-hand.ts';
import { searchDisorders } from '../../src/questions/search.ts';
import { NameCertainty } from '../../src/search/name-certainty.ts';
import { StoreFinder } from '../../src/store/reading/store-finder.ts';
import type { Session } from '../../src/store/session.ts';
import type { Bed } from '../bed/bed.ts';
import { percent } from '../measure/percent.ts';
import type { Section } from '../measure/table.ts';
import { type NamedDisorder, namedDisorders } from './questions/named-disorders.ts';

const ACRONYM = /^[A-Z]{2,4}$/;

const TEXT =
  'Every text of two to four capital letters among the names, synonyms, labels and gene symbols of the release. ' +
  'Falsely certain is one that finds something and is not told to be ambiguous. None may be.';

export async function checkAcronyms(
  bed: Bed,
  session: Session,
  say: (line: string) => void,
): Promise<Section> {
  const asked = acronymsOf(await namedDisorders(session));
  say(`Acronyms: ${asked.length}`);
  const release = releaseOf(session);
  const certain: string[] = [];
  let found = 0;
  for (const query of asked) {
    const everywhere = { query, fields: null, codeSystems: null, filter: null, language: null };
    const { page, ambiguous } = await searchDisorders(release, everywhere, { first: 1, after: null });
    if (page.totalCount > 0) found++;
    if (page.totalCount > 0 && !ambiguous) certain.push(`searchDisorders: ${query}`);
  }
  for (let i = 0; i < asked.length; i += 500) {
    const matches = await matchedNames(release, {
      texts: asked.slice(i, i + 500),
      language: null,
      first: null,
    });
    for (const { input, certainty } of matches)
      if (certainty === NameCertainty.EXACT || certainty === NameCertainty.LIKELY)
        certain.push(`matchNames: ${input}`);
  }
  const rows = [[asked.length.toLocaleString('en'), percent(found / asked.length), String(certain.length)]];
  return {
    title: 'Acronyms',
    text: TEXT,
    tables: [{ head: ['asked', 'find something', 'falsely certain'], rows }],
    missed: bed.data.real ? certain.slice(0, 20).map(text => `Falsely certain, ${text}`) : [],
  };
}

function acronymsOf(disorders: readonly NamedDisorder[]): string[] {
  const texts = disorders.flatMap(({ name, synonyms, labels, genes }) => [
    name,
    ...synonyms,
    ...labels,
    ...genes,
  ]);
  return [...new Set(texts.filter(text => ACRONYM.test(text)))].sort();
}

/** What the two questions need of a release. */
function releaseOf(session: Session): ReleaseInHand {
  const finder = new StoreFinder(() => session);
  return { finder, edition: () => session.edition, work: session.work } as unknown as ReleaseInHand;
}
