// What questions are made of: the disorders of the live release with all their English texts.
import type { Session } from '../../../src/store/session.ts';
import type { DisorderStatus } from '../../../src/terminology/disorder.ts';

export interface NamedDisorder {
  orphaCode: number;
  status: DisorderStatus;
  name: string;
  synonyms: string[];
  /** Of concepts of other terminologies that are mapped as the same; none that a name says already. */
  labels: string[];
  /** ORPHAcodes of what stands in for an inactive one. */
  standIns: number[];
  /** Symbols of the genes that are associated with it. */
  genes: string[];
}

const TEXTS = `
  select d.orpha_code as "orphaCode", d.status, n.text as name,
    array(select s.text from disorder_name s where s.release_no = $1 and s.orpha_code = d.orpha_code
      and s.language = 'EN' and s.position > 0 order by s.position) as synonyms,
    array(select t.text from search_term t where t.release_no = $1 and t.orpha_code = d.orpha_code
      and t.language = 'EN' and t.field = 'FEDERATED_LABEL' order by t.text) as labels,
    array(select r.target from replacement r where r.release_no = $1 and r.orpha_code = d.orpha_code order by r.target) as "standIns",
    array(select distinct g.symbol from gene_association a join gene g using (release_no, gene_no)
      where a.release_no = $1 and a.orpha_code = d.orpha_code order by g.symbol) as genes
  from disorder d
  join disorder_name n on n.release_no = $1 and n.orpha_code = d.orpha_code and n.language = 'EN' and n.position = 0
  where d.release_no = $1 order by d.orpha_code`;

/** In the order of their codes. */
export async function namedDisorders(session: Session): Promise<NamedDisorder[]> {
  return await session.query<NamedDisorder>(TEXTS, [session.edition.releaseNo]);
}
