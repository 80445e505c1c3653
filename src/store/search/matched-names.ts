// The best hits of many texts: some texts a statement, few statements at a time, so that the searches of others go on between them.
import PQueue from 'p-queue';
import type { AskedFields, Hit, Sought } from '../../release/found.ts';
import { ACTIVE_STATUSES, DisorderStatus } from '../../terminology/disorder.ts';
import { BETTER_THAN_SIMILAR, CALLED_SO, MatchKind } from '../../terminology/search-match.ts';
import { Work } from '../../work/limits.ts';
import { binding } from '../disorder-filter.ts';
import type { Session } from '../session.ts';
import { BEST_FIRST, type HitsSql, type Numbered } from './hits-sql.ts';
import { calledSo, together } from './matching-terms.ts';
import { hitsAndOldNames } from './old-names.ts';
import { type Effort, similar } from './similar-terms.ts';
import { wordHits } from './word-hits.ts';

/** Texts of one statement: what is looked up is quick, what is compared takes some milliseconds each. */
const LOOKED_UP = 250;
const WITH_WORDS = 50;
const COMPARED = 10;
/** Statements of one question at the same time. */
const AT_ONCE = 2;
/** Of many texts, so many cost the database as much as a search does. */
const TEXTS_A_SEARCH = 100;
/** For one of many texts: the rarest words find what is meant, and a word that nobody knows is the one that is misspelt. */
const EFFORT: Effort = { termsTaken: 150, knownToo: false };
/** What is called exactly so: codes, genes, whole names, initials. One list a text, in their order, the best first. */
export function namesCalled(
  session: Session,
  fields: AskedFields,
  texts: readonly Sought[],
  first: number,
): Promise<Hit[][]> {
  return inShares(session, texts, LOOKED_UP, share =>
    bestOf(session, calledSo(session, fields, share), false, first),
  );
}

/** What holds every word of a text. */
export function namesWithWords(
  session: Session,
  fields: AskedFields,
  texts: readonly Sought[],
  first: number,
): Promise<Hit[][]> {
  const hits = ({ no, sought }: Numbered) => (sought.text ? wordHits(no, fields, sought.text) : null);
  return inShares(session, texts, WITH_WORDS, share =>
    bestOf(session, together(share.map(hits)), false, first),
  );
}

/** What is spelt alike. */
export function namesAlike(
  session: Session,
  fields: AskedFields,
  texts: readonly Sought[],
  first: number,
): Promise<Hit[][]> {
  const hits = ({ no, sought }: Numbered) => (sought.text ? similar(no, fields, sought.text, EFFORT) : null);
  return inShares(session, texts, COMPARED, share => bestOf(session, together(share.map(hits)), true, first));
}

async function inShares(
  session: Session,
  texts: readonly Sought[],
  size: number,
  ask: (share: readonly Numbered[]) => Promise<Map<number, Hit[]>>,
): Promise<Hit[][]> {
  session.work.count(Work.SEARCHES, Math.ceil(texts.length / TEXTS_A_SEARCH));
  const numbered = texts.map((sought, no) => ({ no, sought }));
  const queue = new PQueue({ concurrency: AT_ONCE });
  const shares = await Promise.all(
    Array.from({ length: Math.ceil(texts.length / size) }, (_, i) =>
      queue.add(() => ask(numbered.slice(i * size, (i + 1) * size))),
    ),
  );
  const found = new Map(shares.flatMap(share => [...share]));
  return texts.map((_, no) => found.get(no) ?? []);
}

/** By the number of their text. A disorder that is not rare counts as in a search: see ANSWERED in found-page.ts. */
async function bestOf(
  session: Session,
  hits: HitsSql,
  partly: boolean,
  first: number,
): Promise<Map<number, Hit[]>> {
  const { values, bind } = binding(session);
  const text = `
    with ${hitsAndOldNames(hits, bind, partly)},
    best as (
      select distinct on (no, orpha_code) * from (select * from hits union all select * from old_names) h
      order by no, orpha_code, ${BEST_FIRST}
    ),
    found as (
      select b.*, d.status = any(${bind(ACTIVE_STATUSES)}) as active, b.score >= ${CALLED_SO} as whole from best b
      join disorder d on d.release_no = $1 and d.orpha_code = b.orpha_code
        and (d.status = any(${bind(ACTIVE_STATUSES)}) or d.status = ${bind(DisorderStatus.NON_RARE_IN_EUROPE)} and b.kind <> '${MatchKind.CODE}' and b.score >= ${BETTER_THAN_SIMILAR})
    ),
    placed as (
      select f.*, row_number() over (partition by no order by score desc, active desc, orpha_code) as place from (
        select *, bool_or(active and whole) over text as active_whole, bool_or(active and score >= ${BETTER_THAN_SIMILAR}) over text as active_well,
          bool_or(not active and whole) over text as other_whole
        from found window text as (partition by no)
      ) f where active or not active_whole and case when other_whole then whole else not active_well end
    )
    select no, json_agg(json_build_object('orphaCode', orpha_code, 'kind', kind, 'field', field, 'text', text,
      'association', association, 'score', round(score::numeric, 4)::float8) order by place) as hits
    from placed where place <= ${bind(first)} group by no`;
  const rows = await session.queryCostly<{ no: number; hits: Hit[] }>(text, values, 0);
  return new Map(rows.map(({ no, hits: found }) => [no, found]));
}
