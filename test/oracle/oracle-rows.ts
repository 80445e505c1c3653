// What the oracle reasons over: statements read from the files by means of its own, line by line and by patterns.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { INVERSE, type Relation } from './composition-table.ts';
import { isWellFormed, oracleCode } from './oracle-code.ts';

/** One statement as its set gives it. */
export interface OracleRow {
  subject: string;
  object: string;
  relation: Relation;
  validated: boolean;
  set: string;
  /** Dagger or asterisk behind an ICD-10 code. */
  mark: string;
}

export interface OracleProduct1 {
  rows: OracleRow[];
  /** CURIEs of inactive disorders. */
  inactive: Set<string>;
  disorders: number;
}

const TOKENS: Readonly<Record<string, Relation>> = {
  E: 'EXACT',
  NTBT: 'BROAD',
  BTNT: 'NARROW',
  'NTBT/E': 'BROAD',
  'BTNT/E': 'NARROW',
  ND: 'RELATED',
  W: 'NOT',
  'W/E': 'NOT',
};

/** Reads en_product1.xml.gz by cutting the text at its tags. */
export function readProduct1(path: string): OracleProduct1 {
  const text = gunzipSync(readFileSync(path)).toString('latin1');
  const inactive = new Set<string>();
  const rows: OracleRow[] = [];
  const [, ...disorders] = text.split('<Disorder id="');
  for (const disorder of disorders) {
    const subject = `ORPHA:${between(disorder, '<OrphaCode>', '</OrphaCode>')}`;
    const flags = between(disorder, '<DisorderFlagList', '</DisorderFlagList>');
    if (/<Value>8192<\/Value>/.test(flags)) inactive.add(subject);
    const seen = new Set<string>();
    for (const reference of disorder.split('<ExternalReference id="').slice(1)) {
      const statement = reference.slice(reference.indexOf('>'), reference.indexOf('</ExternalReference>'));
      if (!seen.has(statement)) rows.push(rowOf(subject, statement));
      seen.add(statement);
    }
  }
  return { rows, inactive, disorders: disorders.length };
}

function rowOf(subject: string, reference: string): OracleRow {
  const source = between(reference, '<Source>', '</Source>');
  const written = between(reference, '<Reference>', '</Reference>').replaceAll('&amp;', '&');
  const relation = between(reference, '<DisorderMappingRelation', '</DisorderMappingRelation>');
  const token = /<Name[^>]*>([^ <]+)/.exec(relation)?.[1];
  const status = between(reference, '<DisorderMappingValidationStatus', '</DisorderMappingValidationStatus>');
  const { code, mark } = oracleCode(source, written);
  return {
    subject,
    object: code,
    mark,
    relation: token === undefined ? 'UNSPECIFIED' : known(TOKENS[token], token),
    validated: />Validated</.test(status),
    set: 'orphadata',
  };
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  return from < 0 || to < 0 ? '' : text.slice(from + start.length, to);
}

/** Reads an SSSOM table: a comment of YAML, then columns divided by tabs. None of the real files quotes a cell. */
export function readSssom(path: string): { set: string; rows: OracleRow[] } {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean);
  const header = lines.find(line => line.startsWith('# mapping_set_id:')) ?? '';
  const set = header.slice(header.indexOf(':') + 1).trim();
  const [names = '', ...table] = lines.filter(line => !line.startsWith('#'));
  const columns = names.split('\t');
  const rows = table.flatMap(line => {
    const cells = new Map(line.split('\t').map((cell, i) => [columns[i] ?? '', cell]));
    const relation = relationOfPredicate(
      cells.get('predicate_id') ?? '',
      cells.get('predicate_modifier') ?? '',
    );
    if (relation === null) return [];
    const object = curieCode(cells.get('object_id') ?? '');
    return [
      {
        subject: curieCode(cells.get('subject_id') ?? '').code,
        object: object.code,
        mark: object.mark,
        relation,
        validated: Boolean(cells.get('reviewer_id')),
        set,
      },
    ];
  });
  return { set, rows };
}

function curieCode(curie: string): { code: string; mark: string } {
  const colon = curie.indexOf(':');
  return oracleCode(curie.slice(0, colon), curie.slice(colon + 1));
}

function relationOfPredicate(predicate: string, modifier: string): Relation | null {
  if (modifier !== '') return modifier === 'Not' && predicate === 'skos:exactMatch' ? 'NOT' : null;
  const relations: Record<string, Relation> = {
    'skos:exactMatch': 'EXACT',
    'skos:broadMatch': 'BROAD',
    'skos:narrowMatch': 'NARROW',
    'skos:relatedMatch': 'RELATED',
    'skos:closeMatch': 'RELATED',
    'oboInOwl:hasDbXref': 'UNSPECIFIED',
  };
  return relations[predicate] ?? null;
}

function known(relation: Relation | undefined, token: string): Relation {
  if (!relation) throw new Error(`The oracle knows no relation ${token}`);
  return relation;
}

/** A statement read from one of its ends. */
export interface OracleLeg {
  to: string;
  relation: Relation;
  stated: boolean;
  validated: boolean;
}

/** Every statement from both of its ends; ill-formed codes take no part. */
export function legsByCode(rows: readonly OracleRow[]): Map<string, OracleLeg[]> {
  const legs = new Map<string, OracleLeg[]>();
  const add = (from: string, leg: OracleLeg) => {
    const list = legs.get(from);
    if (list) list.push(leg);
    else legs.set(from, [leg]);
  };
  for (const { subject, object, relation, validated } of rows) {
    if (!isWellFormed(subject) || !isWellFormed(object)) continue;
    add(subject, { to: object, relation, stated: true, validated });
    add(object, { to: subject, relation: INVERSE[relation], stated: false, validated });
  }
  return legs;
}
