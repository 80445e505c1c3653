// The questions that are asked of the service and of its peers, and what is stated of the ratios.
import { ORPHADATA_SET } from '../../src/release/edition.ts';
import type { Bed } from '../bed/bed.ts';
import type { Section } from '../measure/table.ts';
import { measureOn, type PeerLoad, SIDE_NAMES } from './measure.ts';
import { peersTable } from './peers-table.ts';
import {
  crosswalkQuestion,
  lookUpQuestion,
  type PeerQuestion,
  pageQuestion,
  type Side,
} from './questions.ts';
import { startSides } from './sides.ts';

const LOAD: PeerLoad = { clients: [1, 10, 50], rounds: 5, milliseconds: 500 };
/** The number of clients that ratios are stated for. */
const JUDGED_CLIENTS = 10;

/** At least so many answers for each one of another side. */
type Stated = Partial<Record<Side, number>>;

type Say = (line: string) => void;

export const benchPeersPage = (bed: Bed, say: Say) =>
  bench(bed, say, pageQuestion(bed), { postgraphile: 3, mercurius: 0.7, reader: 0.45 });

export const benchPeersCrosswalk = (bed: Bed, say: Say) =>
  bench(bed, say, crosswalkQuestion(bed, [ORPHADATA_SET]), { postgraphile: 4, mercurius: 0.9, reader: 0.6 });

export const benchPeersEverySet = (bed: Bed, say: Say) => bench(bed, say, crosswalkQuestion(bed, null), {});

export const benchPeersLookUp = (bed: Bed, say: Say) =>
  bench(bed, say, lookUpQuestion(bed), { postgraphile: 3, mercurius: 1, reader: 0.6 });

async function bench(bed: Bed, say: Say, asking: Promise<PeerQuestion>, stated: Stated): Promise<Section> {
  const question = await asking;
  const { servers, clients } = await startSides(bed, say);
  const tables = [];
  const missed: string[] = [];
  for (const one of servers) {
    say(`${question.title}, Node ${one.node.version}`);
    const measured = await measureOn(one, clients, question, LOAD);
    tables.push(peersTable(one.node.version, measured, JUDGED_CLIENTS));
    for (const [side, least] of Object.entries(stated) as [Side, number][]) {
      const standing = measured.get(JUDGED_CLIENTS)?.find(({ name }) => name === SIDE_NAMES[side]);
      if (standing && 1 / standing.ratio < least)
        missed.push(
          `on Node ${one.node.version} ${(1 / standing.ratio).toFixed(2)} answers for each one of "${standing.name}"; stated are ${least}.`,
        );
    }
  }
  return { title: question.title, text: question.text, tables, missed };
}
