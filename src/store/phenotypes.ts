// Phenotypes of disorders, disorders by their phenotypes, and functional consequences.
import type { RankedBySigns, Slice } from '../release/finder.ts';
import { groupBy } from '../release/group-by.ts';
import { ACTIVE_STATUSES } from '../terminology/disorder.ts';
import type { FunctionalConsequence } from '../terminology/functional-consequence.ts';
import { FREQUENCY_WEIGHTS, type PhenotypeAssociation } from '../terminology/phenotype.ts';
import type { Session, Statement } from './session.ts';

const PHENOTYPES: Statement = {
  name: 'phenotypes_of_disorders',
  manyRows: true,
  text: `
    select a.orpha_code as "orphaCode", a.hpo_id as "hpoId", p.term, a.frequency, a.diagnostic_criterion as "diagnosticCriterion"
    from phenotype_association a join phenotype p using (release_no, hpo_id)
    where a.release_no = $1 and a.orpha_code = any($2) order by a.orpha_code, a.position`,
};

export async function phenotypes(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, PhenotypeAssociation[]>> {
  const rows = await session.query<PhenotypeAssociation>(PHENOTYPES, [session.edition.releaseNo, orphaCodes]);
  return groupBy(rows, row => row.orphaCode);
}

const WEIGHTS = Object.entries(FREQUENCY_WEIGHTS)
  .map(([frequency, weight]) => `when '${frequency}' then ${weight}`)
  .join(' ');

// A term that is stated twice for a disorder counts once, by its greater weight.
const BY_PHENOTYPES: Statement = {
  name: 'disorders_by_phenotypes',
  text: `
    with terms as (
      select a.orpha_code, a.hpo_id, max(case a.frequency ${WEIGHTS} end) as weight
      from phenotype_association a
      join disorder d on d.release_no = a.release_no and d.orpha_code = a.orpha_code and d.status = any($3)
      where a.release_no = $1 and a.hpo_id = any($2) group by 1, 2
    ), ranked as (
      select orpha_code, row_number() over (order by sum(weight) desc, count(*) desc, orpha_code) as place
      from terms group by orpha_code having bool_or(weight > 0)
    )
    select (select count(*)::int from ranked) as "totalCount",
      array(select orpha_code from ranked order by place limit $4 offset $5) as "orphaCodes",
      array(select w.id from unnest($2::text[]) with ordinality as w(id, place)
        where not exists (select from phenotype p where p.release_no = $1 and p.hpo_id = w.id) order by w.place) as unknown`,
};

/** Disorders that have at least one of the terms, the greatest sum of weights first: one page after the first `offset`. */
export async function disordersByPhenotypes(
  session: Session,
  hpoIds: readonly string[],
  { first, offset }: Slice,
): Promise<RankedBySigns> {
  const values = [session.edition.releaseNo, hpoIds, ACTIVE_STATUSES, first, offset];
  const [row] = await session.queryCostly<RankedBySigns>(BY_PHENOTYPES, values);
  return row ?? { totalCount: 0, orphaCodes: [], unknown: [] };
}

const CONSEQUENCES: Statement = {
  name: 'functional_consequences',
  text: `
    select orpha_code as "orphaCode", disability, frequence as "frequenceDisability", temporality as "temporalityDisability",
      severity as "severityDisability", loss_of_ability as "lossOfAbility", type, defined
    from functional_consequence where release_no = $1 and orpha_code = any($2) order by orpha_code, position`,
};

export async function functionalConsequences(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, FunctionalConsequence[]>> {
  const rows = await session.query<FunctionalConsequence & { orphaCode: number }>(CONSEQUENCES, [
    session.edition.releaseNo,
    orphaCodes,
  ]);
  return groupBy(rows, row => row.orphaCode);
}
