// A second comparison of two nomenclatures: reads the XML line by line with plain text search, and compares sets. Imports nothing from src.
import { readLines } from '../ingest/line-scan.ts';

interface ScannedDisorder {
  name: string;
  synonyms: Set<string>;
  /** As it is written, entities and all. */
  definition: string | null;
  level: string;
  typology: string;
  /** The sum of its flags. */
  flags: number;
  /** `SOURCE:CODE` to the relations stated, each once, in order. */
  mappings: Map<string, string>;
  /** ORPHAcodes that it was moved to or referred to, MOVED_TO first. */
  targets: string[];
}

const RELATIONS: Record<string, string> = { E: 'EXACT', NTBT: 'BROAD', BTNT: 'NARROW' };
const MOVED_TO = '21471';
const INACTIVE = 8192;

/** Where a line stands is told by its indentation: what belongs to the disorder itself has six spaces. */
export function scanDisorders(path: string): Map<string, ScannedDisorder> {
  const disorders = new Map<string, ScannedDisorder>();
  let disorder = emptyDisorder();
  let reference = '';
  let relation = 'UNSPECIFIED';
  let inRelation = false;
  const finish = () => {
    if (reference === '') return;
    const stated = new Set((disorder.mappings.get(reference) ?? relation).split(', ').concat(relation));
    disorder.mappings.set(reference, [...stated].sort().join(', '));
  };
  let target = '';
  let moved = false;
  const moves: Record<'moved' | 'referred', number[]> = { moved: [], referred: [] };
  for (const line of readLines(path)) {
    const own = /^ {6}<OrphaCode>(\d+)</.exec(line)?.[1];
    if (own) {
      disorder = emptyDisorder();
      disorders.set(own, disorder);
      moves.moved = [];
      moves.referred = [];
    } else target = /^ {8,}<OrphaCode>(\d+)</.exec(line)?.[1] ?? target;
    const name = /^ {6}<Name [^>]*>(.*)<\/Name>/.exec(line)?.[1];
    if (name !== undefined) disorder.name = name;
    const synonym = /^ {8}<Synonym lang="en">(.*)<\/Synonym>/.exec(line)?.[1];
    if (synonym !== undefined) disorder.synonyms.add(synonym);
    disorder.definition = /^ +<Contents>(.*)<\/Contents>/.exec(line)?.[1] ?? disorder.definition;
    disorder.typology = /^ {6}<DisorderType id="(\d+)"/.exec(line)?.[1] ?? disorder.typology;
    disorder.level = /^ {6}<DisorderGroup id="(\d+)"/.exec(line)?.[1] ?? disorder.level;
    disorder.flags += Number(/<Value>(\d+)</.exec(line)?.[1] ?? 0);
    const source = /<Source>(.*)<\/Source>/.exec(line)?.[1];
    if (source !== undefined) {
      reference = `${source}:`;
      relation = 'UNSPECIFIED';
    }
    const written = /<Reference>(.*)<\/Reference>/.exec(line)?.[1];
    if (written !== undefined) reference += codeOf(reference, written);
    if (/<DisorderMappingRelation /.test(line)) inRelation = true;
    if (inRelation && line.includes('<Name ')) {
      const token = />([A-Z/]+) \(/.exec(line)?.[1] ?? '';
      const known = RELATIONS[token];
      if (known === undefined) throw new Error(`An unknown relation: ${line}`);
      relation = known;
      inRelation = false;
    }
    if (line.includes('</ExternalReference>')) finish();
    if (line.includes('<DisorderDisorderAssociationType')) moved = line.includes(`"${MOVED_TO}"`);
    if (line.includes('<DisorderDisorderAssociation>')) target = '';
    if (line.includes('</DisorderDisorderAssociation>') && target !== '') {
      moves[moved ? 'moved' : 'referred'].push(Number(target));
      const sorted = [moves.moved, moves.referred].flatMap(codes => [...codes].sort((a, b) => a - b));
      disorder.targets = sorted.map(String);
    }
  }
  return disorders;
}

function emptyDisorder(): ScannedDisorder {
  return {
    name: '',
    synonyms: new Set(),
    definition: null,
    level: '',
    typology: '',
    flags: 0,
    mappings: new Map(),
    targets: [],
  };
}

/** ICD-10's dagger and asterisk stand beside the code, and so do stray commas. */
function codeOf(prefix: string, written: string): string {
  const code = written.trim().replace(/[,\s]+$/, '');
  return prefix === 'ICD-10:' ? code.replace(/[+*]$/, '') : code;
}

/** Every change as `KIND ORPHACODE CURIE`, with ` BEFORE > AFTER` of a relation, and with the number of synonyms. */
export function compareNomenclatures(
  before: ReadonlyMap<string, ScannedDisorder>,
  after: ReadonlyMap<string, ScannedDisorder>,
): Set<string> {
  const changes = new Set<string>();
  const nothing: ReadonlyMap<string, string> = new Map();
  for (const code of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(code), after.get(code)];
    if (!old) changes.add(`DISORDER_ADDED ${code}`);
    else if (!now) changes.add(`DISORDER_REMOVED ${code}`);
    else {
      const [was, is] = [old, now].map(({ flags }) => (flags & INACTIVE) === 0);
      if (was && !is)
        changes.add(`DISORDER_RETIRED ${code}${now.targets[0] ? ` ORPHA:${now.targets[0]}` : ''}`);
      if (!was && is) changes.add(`DISORDER_REACTIVATED ${code}`);
      if (old.name !== now.name) changes.add(`NAME_CHANGED ${code}`);
      const added = [...now.synonyms].filter(text => !old.synonyms.has(text)).length;
      if (added > 0) changes.add(`SYNONYM_ADDED ${code} ${added}`);
      const removed = [...old.synonyms].filter(text => !now.synonyms.has(text)).length;
      if (removed > 0) changes.add(`SYNONYM_REMOVED ${code} ${removed}`);
      if (old.definition !== now.definition) changes.add(`DEFINITION_CHANGED ${code}`);
      if (old.level !== now.level) changes.add(`LEVEL_CHANGED ${code}`);
      if (old.typology !== now.typology) changes.add(`TYPOLOGY_CHANGED ${code}`);
    }
    const [left, right] = [old?.mappings ?? nothing, now?.mappings ?? nothing];
    for (const curie of new Set([...left.keys(), ...right.keys()])) {
      const [stated, states] = [left.get(curie), right.get(curie)];
      if (stated === undefined) changes.add(`MAPPING_ADDED ${code} ${curie} > ${states}`);
      else if (states === undefined) changes.add(`MAPPING_REMOVED ${code} ${curie} ${stated} >`);
      else if (stated !== states)
        changes.add(`MAPPING_RELATION_CHANGED ${code} ${curie} ${stated} > ${states}`);
    }
  }
  return changes;
}
