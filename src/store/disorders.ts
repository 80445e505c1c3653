// Disorders and what the nomenclature says of them: many keys in, a Map out.

import { groupBy } from '../release/group-by.ts';
import type { Names } from '../release/reader.ts';
import type {
  ClassificationLevelId,
  Disorder,
  DisorderStatus,
  NomenclatureLanguage,
  Typology,
} from '../terminology/disorder.ts';
import type { Session, Statement } from './session.ts';

const DISORDERS: Statement = {
  name: 'disorders',
  text: `
    select d.orpha_code as "orphaCode", n.text as name, d.level, d.typology, d.status
    from disorder d
    join disorder_name n on n.release_no = d.release_no and n.orpha_code = d.orpha_code and n.language = 'EN' and n.position = 0
    where d.release_no = $1 and d.orpha_code = any($2)`,
};

interface DisorderRow {
  orphaCode: number;
  name: string;
  level: ClassificationLevelId;
  typology: Typology;
  status: DisorderStatus;
}

export async function disorders(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, Disorder>> {
  const rows = await session.query<DisorderRow>(DISORDERS, [session.edition.releaseNo, orphaCodes]);
  return new Map(rows.map(row => [row.orphaCode, row]));
}

/** A disorder in a language. */
export interface NameKey {
  orphaCode: number;
  language: NomenclatureLanguage;
}

export function nameKey({ orphaCode, language }: NameKey): string {
  return `${orphaCode} ${language}`;
}

const NAMES: Statement = {
  name: 'disorder_names',
  text: `
    select n.orpha_code as "orphaCode", n.language, n.position, n.text
    from unnest($2::int[], $3::text[]) as w(orpha_code, language)
    join disorder_name n on n.release_no = $1 and n.orpha_code = w.orpha_code and n.language = w.language
    order by n.orpha_code, n.language, n.position`,
};

/** By `nameKey`; absent where Orphanet has no names in that language. */
export async function names(session: Session, keys: readonly NameKey[]): Promise<Map<string, Names>> {
  const values = [session.edition.releaseNo, keys.map(k => k.orphaCode), keys.map(k => k.language)];
  const rows = await session.query<NameKey & { position: number; text: string }>(NAMES, values);
  const found = new Map<string, Names>();
  for (const [key, group] of groupBy(rows, nameKey)) {
    const preferred = group.find(row => row.position === 0);
    const synonyms = group.filter(row => row.position > 0).map(row => row.text);
    if (preferred) found.set(key, { name: preferred.text, synonyms });
  }
  return found;
}

const DEFINITIONS: Statement = {
  name: 'definitions',
  text: `
    select d.orpha_code as "orphaCode", d.language, d.text
    from unnest($2::int[], $3::text[]) as w(orpha_code, language)
    join definition d on d.release_no = $1 and d.orpha_code = w.orpha_code and d.language = w.language`,
};

/** By `nameKey`; absent where there is none. */
export async function definitions(session: Session, keys: readonly NameKey[]): Promise<Map<string, string>> {
  const values = [session.edition.releaseNo, keys.map(k => k.orphaCode), keys.map(k => k.language)];
  const rows = await session.query<NameKey & { text: string }>(DEFINITIONS, values);
  return new Map(rows.map(row => [nameKey(row), row.text]));
}
