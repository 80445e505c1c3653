// Question 1: the page of a disorder.
import type { Bed } from '../bed/bed.ts';
import { byDocumentId, inOneOrder, posted, someDisorders } from './asked.ts';
import { PAGE, POSTGRAPHILE_PAGE } from './documents.ts';
import type { PeerQuestion } from './question.ts';

const PAGES = 100;

interface Page {
  curie: string;
  mappings: unknown[];
}

interface Row {
  code: string;
  level: string;
  codes: { system: string; code: string; relation: string; validationStatus: string }[];
  preferentialParent: { code: string; name: string } | null;
  release: { name: string; attribution: string };
}

export async function pageQuestion(bed: Bed): Promise<PeerQuestion> {
  const codes = await someDisorders(bed, PAGES);
  const variants = codes.map(code => ({ id: `ORPHA:${code}` }));
  const asked = posted(PAGE, variants);
  return {
    title: 'A disorder page with all its codes',
    text:
      `${codes.length} disorders in turn: names, definition, level, typology, status, epidemiology, every code that Orphadata maps it to, with relation and validation, ` +
      'the preferential parent, the release with its attribution.',
    asked: {
      service: asked,
      mercurius: asked,
      postgraphile: posted(
        POSTGRAPHILE_PAGE,
        codes.map(orphaCode => ({ orphaCode })),
      ),
      reader: codes.map(code => ({ path: `/disorder/ORPHA:${code}` })),
    },
    byId: byDocumentId(PAGE, variants),
    facts: (side, data) => {
      const page =
        side === 'postgraphile'
          ? pageOfRow((data as { disorderByOrphaCode: Row }).disorderByOrphaCode)
          : (data as { disorder: Page }).disorder;
      return { ...page, mappings: inOneOrder(page.mappings) };
    },
  };
}

function pageOfRow({ code, level, codes, preferentialParent, release, ...same }: Row): Page {
  return {
    ...same,
    ...{
      curie: `ORPHA:${code}`,
      classificationLevel: { id: level },
      preferentialParent: preferentialParent && {
        curie: `ORPHA:${preferentialParent.code}`,
        name: preferentialParent.name,
      },
      release: { id: release.name, attribution: release.attribution },
    },
    mappings: codes.map(({ system, code, relation, validationStatus }) => ({
      object: { curie: `${system}:${code}` },
      relation,
      validationStatus,
    })),
  };
}
