// A second parser for the cross-check: reads Orphadata line by line with plain text search. Imports nothing from src.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { openPromise } from 'yauzl';

export function readLines(path: string): string[] {
  const bytes = path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path);
  return linesOf(bytes);
}

/** Lines of the files of a zip whose names match. */
export async function readZip(path: string, name: RegExp): Promise<string[][]> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const files: string[][] = [];
  for await (const entry of zip.eachEntry()) {
    if (!name.test(entry.fileName)) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.push(linesOf(Buffer.concat(chunks)));
  }
  zip.close();
  return files;
}

function linesOf(bytes: Buffer): string[] {
  const utf8 = bytes.toString('latin1', 0, 60).includes('UTF-8');
  return bytes.toString(utf8 ? 'utf8' : 'latin1').split('\n');
}

export interface ScannedNomenclature {
  /** Code to whether it is active. */
  disorders: Map<string, boolean>;
  names: number;
  definitions: number;
  references: Record<string, number>;
  relations: Record<string, number>;
  replacements: Set<string>;
  dangling: number;
}

const RELATION_IDS: Record<string, string> = { '21527': 'E', '21534': 'NTBT', '21541': 'BTNT' };
const INACTIVE = 8192;

export function scanNomenclature(lines: readonly string[]): ScannedNomenclature {
  const result: ScannedNomenclature = {
    disorders: new Map(),
    names: 0,
    definitions: 0,
    references: {},
    relations: {},
    replacements: new Set(),
    dangling: 0,
  };
  let code = '';
  let association: { target?: string; kind?: string } | null = null;
  let inTarget = false;
  for (const line of lines) {
    const orphaCode = between(line, '<OrphaCode>', '</OrphaCode>');
    if (orphaCode !== null) {
      // Codes within associations and aggregations stand deeper than the disorder's own.
      if (line.startsWith('      <OrphaCode>')) {
        code = orphaCode;
        result.disorders.set(code, true);
      } else if (association && inTarget) association.target = orphaCode;
    }
    const flag = between(line, '<Value>', '</Value>') ?? between(line, '<FlagValue>', '</FlagValue>');
    if (flag !== null && (Number(flag) & INACTIVE) > 0) result.disorders.set(code, false);
    if (line.startsWith('      <Name ') || line.includes('<Synonym ')) result.names++;
    const contents = between(line, '<Contents>', '<');
    if (contents !== null && contents !== '') result.definitions++;
    const source = between(line, '<Source>', '</Source>');
    if (source !== null) result.references[source] = (result.references[source] ?? 0) + 1;
    if (line.includes('<DisorderMappingRelation')) {
      const relation = RELATION_IDS[between(line, 'id="', '"') ?? ''] ?? 'NOT_STATED';
      result.relations[relation] = (result.relations[relation] ?? 0) + 1;
    }
    if (line.includes('<DisorderDisorderAssociation>')) association = {};
    if (line.includes('<TargetDisorder')) inTarget = !line.includes('/>');
    if (line.includes('</TargetDisorder>')) inTarget = false;
    if (association && line.includes('<DisorderDisorderAssociationType'))
      association.kind = between(line, 'id="', '"') === '21471' ? 'MOVED_TO' : 'REFERRED_TO';
    if (association && line.includes('</DisorderDisorderAssociation>')) {
      if (association.target) result.replacements.add(`${code} ${association.kind} ${association.target}`);
      association = null;
    }
  }
  for (const replacement of result.replacements)
    if (!result.disorders.has(replacement.split(' ')[2] ?? '')) result.dangling++;
  return result;
}

/** Rows of a list of disorders: `item` lines of known disorders, and of unknown ones, and which those are. */
export function scanRows(lines: readonly string[], item: string, known: ReadonlyMap<string, boolean>) {
  let code = '';
  const rows = { known: 0, unknown: 0, unknownCodes: new Set<string>() };
  for (const line of lines) {
    const orphaCode = line.startsWith('      <OrphaCode>')
      ? between(line, '<OrphaCode>', '</OrphaCode>')
      : null;
    if (orphaCode !== null) {
      code = orphaCode;
      if (!known.has(code)) rows.unknownCodes.add(code);
    }
    if (!line.includes(item)) continue;
    if (known.has(code)) rows.known++;
    else rows.unknown++;
  }
  return rows;
}

/** Pairs of disorder and head: the associations in which the disorder itself is the root. */
export function scanLinearisation(lines: readonly string[], known: ReadonlyMap<string, boolean>) {
  let code = '';
  let target: string | null = null;
  const pairs = new Set<string>();
  const unknownCodes = new Set<string>();
  for (const line of lines) {
    const orphaCode = between(line, '<OrphaCode>', '</OrphaCode>');
    if (orphaCode !== null && line.startsWith('      <OrphaCode>')) {
      code = orphaCode;
      if (!known.has(code)) unknownCodes.add(code);
    } else if (orphaCode !== null) target = orphaCode;
    if (line.includes('<RootDisorder') && line.includes('cycle="true"') && target !== null) {
      if (known.has(code) && known.has(target)) pairs.add(`${code}>${target}`);
    }
    if (line.includes('</DisorderDisorderAssociation>')) target = null;
  }
  return { pairs, unknownCodes };
}

/** Members and edges of a classification, unknown nodes bridged; told from the indentation of its lines. */
export function scanClassification(lines: readonly string[], known: ReadonlyMap<string, boolean>) {
  const members = new Set<string>();
  const edges = new Set<string>();
  const unknownCodes = new Set<string>();
  const path: (string | null)[] = [];
  for (const line of lines) {
    if (line.includes('<ClassificationNode>')) path.push(path.at(-1) ?? null);
    if (line.includes('</ClassificationNode>')) path.pop();
    const code = between(line, '<OrphaCode>', '</OrphaCode>');
    if (code === null) continue;
    if (!known.has(code)) {
      unknownCodes.add(code);
      continue;
    }
    members.add(code);
    const parent = path.at(-2) ?? null;
    if (parent !== null) edges.add(`${parent}>${code}`);
    path[path.length - 1] = code;
  }
  return { members, edges, unknownCodes };
}

function between(line: string, start: string, end: string): string | null {
  const from = line.indexOf(start);
  if (from < 0) return null;
  const to = line.indexOf(end, from + start.length);
  return to < 0 ? null : line.slice(from + start.length, to);
}
