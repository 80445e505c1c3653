// The questions that are asked of the service and of its peers, and what is stated of each.
import { ORPHADATA_SET } from '../../src/release/edition.ts';
import type { Bed } from '../bed/bed.ts';
import { codesOf, mixedCodes } from '../bed/mixed-codes.ts';
import { shortened } from '../measure/contest.ts';
import type { Section } from '../measure/table.ts';
import { slices } from './asked.ts';
import { crosswalkQuestion } from './crosswalk-question.ts';
import { lookUpQuestion } from './look-up-question.ts';
import { measureOn, type PeerLoad } from './measure.ts';
import { mixOf } from './mix-question.ts';
import { pageQuestion } from './page-question.ts';
import { peersTable } from './peers-table.ts';
import type { PeerQuestion } from './question.ts';
import { searchQuestion } from './search-question.ts';
import { startSides } from './sides.ts';
import { JUDGED_CLIENTS, missedOf, type Stated } from './stated.ts';

const LOAD: PeerLoad = { clients: [1, 10, 50], rounds: 5, milliseconds: 500 };
/** Of answers that take long: each client asks at least once a round. */
const LONG_LOAD: PeerLoad = { clients: [1, 10], rounds: 5, milliseconds: 1000 };

const CODES = 100;
const LISTS = 5;

type Say = (line: string) => void;

export async function benchPeersPage(bed: Bed, say: Say): Promise<Section> {
  const stated = {
    made: { postgraphile: 3, mercurius: 0.7, reader: 0.45 },
    kept: 0.6,
    notModified: 0.9,
    tail: 3,
  };
  return measure(bed, say, await pageQuestion(bed), stated);
}

export async function benchPeersCrosswalk(bed: Bed, say: Say): Promise<Section> {
  const question = await hundredCodes(bed, [ORPHADATA_SET]);
  return measure(bed, say, question, { made: { postgraphile: 4, mercurius: 0.9, reader: 0.6 }, kept: 0.5 });
}

export async function benchPeersEverySet(bed: Bed, say: Say): Promise<Section> {
  const { byId: _, ...question } = await hundredCodes(bed, null);
  return measure(bed, say, question, {});
}

export async function benchPeersLookUp(bed: Bed, say: Say): Promise<Section> {
  const stated = { made: { postgraphile: 3, mercurius: 1, reader: 0.6 }, kept: 0.5 };
  return measure(bed, say, await lookUpQuestion(bed), stated);
}

export async function benchPeersThousand(bed: Bed, say: Say): Promise<Section> {
  const codes = (await mixedCodes(bed, 1000)).map(({ input }) => input);
  const to = ['ICD-11', 'MONDO', 'UMLS'];
  const { byId: _, ...question } = crosswalkQuestion({
    title: 'A crosswalk of 1,000 mixed codes',
    text: `The codes of "Crosswalk of 1,000 mixed codes" above, to ${to.join(', ')}, over every mapping set: the pairs with their relation.`,
    lists: [codes],
    to,
    sets: null,
  });
  return measure(bed, say, question, {}, LONG_LOAD);
}

export async function benchPeersSearch(bed: Bed, say: Say): Promise<Section> {
  return measure(bed, say, await searchQuestion(bed), {});
}

export async function benchPeersMix(bed: Bed, say: Say): Promise<Section> {
  const crosswalk = await hundredCodes(bed, [ORPHADATA_SET]);
  const [page, search, lookUp] = [
    await pageQuestion(bed),
    await searchQuestion(bed),
    await lookUpQuestion(bed),
  ];
  const mixed = mixOf(
    [
      { question: page, times: 60 },
      { question: search, times: 30 },
      { question: crosswalk, times: 5 },
      { question: lookUp, times: 5 },
    ],
    ['service', 'postgraphile', 'mercurius'],
  );
  return measure(bed, say, mixed, {});
}

async function hundredCodes(bed: Bed, sets: string[] | null): Promise<PeerQuestion> {
  const codes = (await codesOf(bed, 'OMIM', CODES * LISTS)).map(({ input }) => input);
  const to = ['ICD-10', 'ICD-11', 'UMLS'];
  return crosswalkQuestion({
    title: `A crosswalk of ${CODES} codes, over ${sets ? "Orphadata's set alone" : 'every mapping set'}`,
    text: `${LISTS} lists of ${CODES} OMIM codes in turn, to ${to.join(', ')}: the pairs, each with the relation of its best path of at most two mappings.`,
    lists: slices(codes, CODES),
    to,
    sets,
  });
}

async function measure(
  bed: Bed,
  say: Say,
  question: PeerQuestion,
  stated: Stated,
  load = LOAD,
): Promise<Section> {
  const { servers, clients } = await startSides(bed, say);
  const tables = [];
  const missed: string[] = [];
  const shorter = { ...shortened(load, bed.quick), ...(bed.quick && { clients: [JUDGED_CLIENTS] }) };
  for (const one of servers) {
    const { version } = one.node;
    say(`${question.title}, Node ${version}`);
    const measured = await measureOn(one, clients, question, shorter);
    tables.push(peersTable(version, measured.standings, JUDGED_CLIENTS));
    missed.push(...missedOf(version, measured, stated));
  }
  return { title: question.title, text: question.text, tables, missed: bed.data.real ? missed : [] };
}
