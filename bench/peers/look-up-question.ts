// Question 3: many disorders at once.
import type { Bed } from '../bed/bed.ts';
import { byDocumentId, inOneOrder, posted, slices, someDisorders } from './asked.ts';
import { LOOK_UP, POSTGRAPHILE_LOOK_UP } from './documents.ts';
import type { PeerQuestion } from './question.ts';

const DISORDERS = 100;
const LISTS = 5;

interface LookedUp {
  input: string;
  disorder: { mappings: unknown[] };
}

interface Row {
  code: string;
  name: string;
  level: string;
  synonyms: string[];
  codes: { system: string; code: string; relation: string }[];
}

export async function lookUpQuestion(bed: Bed): Promise<PeerQuestion> {
  const lists = slices(await someDisorders(bed, DISORDERS * LISTS), DISORDERS);
  const variants = lists.map(codes => ({ ids: codes.map(code => `ORPHA:${code}`) }));
  const asked = posted(LOOK_UP, variants);
  return {
    title: `${DISORDERS} disorders with level, synonyms and codes`,
    text: `${lists.length} lists of ${DISORDERS} disorders in turn, each list in one request.`,
    asked: {
      service: asked,
      mercurius: asked,
      postgraphile: posted(
        POSTGRAPHILE_LOOK_UP,
        lists.map(orphaCodes => ({ orphaCodes })),
      ),
      reader: variants.map(({ ids }) => ({ path: '/disorders', body: JSON.stringify(ids) })),
    },
    byId: byDocumentId(LOOK_UP, variants),
    facts: (side, data) => {
      const found =
        side === 'postgraphile'
          ? (data as { manyList: Row[] }).manyList.map(lookedUp)
          : (data as { disorders: LookedUp[] }).disorders;
      return found.map(({ input, disorder }) => ({
        input,
        disorder: { ...disorder, mappings: inOneOrder(disorder.mappings) },
      }));
    },
  };
}

function lookedUp({ code, name, level, synonyms, codes }: Row): LookedUp {
  const curie = `ORPHA:${code}`;
  const mappings = codes.map(({ system, code, relation }) => ({
    object: { curie: `${system}:${code}` },
    relation,
  }));
  const disorder = { curie, name, classificationLevel: { id: level }, synonyms, mappings };
  return { input: curie, disorder };
}
