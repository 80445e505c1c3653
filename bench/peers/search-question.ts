// Question 4: a search by a name as it is written. Each side ranks in its own way: the best hit is what all must agree on.
import type { Bed } from '../bed/bed.ts';
import { posted } from './asked.ts';
import { POSTGRAPHILE_SEARCH, SEARCH } from './documents.ts';
import type { PeerQuestion } from './question.ts';

const NAMES = 100;
const FIRST = 5;

/** Names that one active disorder alone has, and that folding leaves as they are but for capitals: peers do not know the rules of the service. */
const NAMED = `
  with alone as materialized (
    select folded, min(orpha_code) as orpha_code from live join search_term using (release_no)
    where language = 'EN' group by folded having count(distinct orpha_code) = 1
  )
  select n.text as query from alone join live on true
    join disorder d using (release_no, orpha_code) join disorder_name n using (release_no, orpha_code)
  where n.language = 'EN' and n.position = 0 and alone.folded = lower(n.text) and d.status = 'ACTIVE'
  order by md5(n.text) limit $1`;

export async function searchQuestion(bed: Bed): Promise<PeerQuestion> {
  const names = await bed.sql<{ query: string }>(NAMED, [NAMES]);
  const variants = names.map(({ query }) => ({ query, first: FIRST }));
  const asked = posted(SEARCH, variants);
  return {
    title: 'A search',
    text:
      `${names.length} names of disorders in turn, as they are written; the first ${FIRST} hits. Compared is the best hit alone, as each side ranks the others in its own way: ` +
      'PostGraphile by the words of the same index in SQL, Mercurius by a Map of names and MiniSearch.',
    asked: { service: asked, mercurius: asked, postgraphile: posted(POSTGRAPHILE_SEARCH, variants) },
    facts: (side, data) => {
      if (side === 'postgraphile') {
        const [best] = (data as { searchList: { code: string; name: string }[] }).searchList;
        return best && { curie: `ORPHA:${best.code}`, name: best.name };
      }
      return (data as { searchDisorders: { edges: { node: unknown }[] } }).searchDisorders.edges[0]?.node;
    },
  };
}
