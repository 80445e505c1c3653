// Prevalences, ages of onset and types of inheritance of disorders: many keys in, a Map out.

import { groupBy } from '../release/group-by.ts';
import type { Prevalence } from '../terminology/prevalence.ts';
import type { Session, Statement } from './session.ts';

const PREVALENCES: Statement = {
  name: 'prevalences',
  text: `
    select orpha_code as "orphaCode", type, qualification, class, value, geography, validation_status as "validationStatus", sources
    from prevalence where release_no = $1 and orpha_code = any($2) order by orpha_code, position`,
};

export async function prevalences(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, Prevalence[]>> {
  const values = [session.edition.releaseNo, orphaCodes];
  return groupBy(
    await session.query<Prevalence & { orphaCode: number }>(PREVALENCES, values),
    row => row.orphaCode,
  );
}

const PREVALENCE_CLASSES: Statement = {
  name: 'prevalence_classes',
  text: 'select orpha_code as "orphaCode", class from prevalence_class where release_no = $1 and orpha_code = any($2)',
};

/** The one class that stands for each disorder. */
export async function prevalenceClasses(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, string>> {
  const values = [session.edition.releaseNo, orphaCodes];
  const rows = await session.query<{ orphaCode: number; class: string }>(PREVALENCE_CLASSES, values);
  return new Map(rows.map(row => [row.orphaCode, row.class]));
}

const AGES_OF_ONSET: Statement = {
  name: 'ages_of_onset',
  text: 'select orpha_code as "orphaCode", label from age_of_onset where release_no = $1 and orpha_code = any($2) order by orpha_code, position',
};

const INHERITANCES: Statement = {
  name: 'inheritances',
  text: 'select orpha_code as "orphaCode", label from inheritance where release_no = $1 and orpha_code = any($2) order by orpha_code, position',
};

export function agesOfOnset(session: Session, orphaCodes: readonly number[]): Promise<Map<number, string[]>> {
  return labels(session, AGES_OF_ONSET, orphaCodes);
}

export function inheritances(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, string[]>> {
  return labels(session, INHERITANCES, orphaCodes);
}

async function labels(
  session: Session,
  statement: Statement,
  orphaCodes: readonly number[],
): Promise<Map<number, string[]>> {
  const values = [session.edition.releaseNo, orphaCodes];
  const rows = await session.query<{ orphaCode: number; label: string }>(statement, values);
  return new Map(
    [...groupBy(rows, row => row.orphaCode)].map(([code, group]) => [code, group.map(row => row.label)]),
  );
}
