// The head of an SSSOM file: the YAML behind # signs before the table, and the names of the columns.
// https://mapping-commons.github.io/sssom/spec-formats-tsv/

import { createInterface } from 'node:readline';
import { parse, YAMLError } from 'yaml';
import { z } from 'zod';
import type { SourceFile } from '../../read/open.ts';
import { SourceError } from '../../read/source-error.ts';

/** A head is a few kilobytes; more is no head. */
const MAX_HEAD = 4 * 2 ** 20;

const text = z
  .union([z.string(), z.number(), z.date()])
  .transform(value => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)));

const texts = z
  .union([text, z.array(text)])
  .optional()
  .transform(value => (value === undefined ? [] : [value].flat()));

const HEAD = z.object({
  mapping_set_id: text,
  license: text,
  mapping_set_title: text.optional(),
  mapping_set_version: text.optional(),
  mapping_set_source: z.union([text, z.array(text)]).optional(),
  creator_label: texts,
  creator_id: texts,
  author_label: texts,
  author_id: texts,
  mapping_provider: text.optional(),
  publication_date: text.optional(),
  mapping_date: text.optional(),
  curie_map: z.record(z.string(), text).default({}),
});

export interface SssomHead {
  mappingSetId: string;
  licence: string;
  title: string | null;
  version: string | null;
  source: string | null;
  /** Those who made it, by name where names are stated. */
  creator: string | null;
  /** YYYY-MM-DD, as stated. */
  date: string | null;
  /** Prefixes with their IRIs, those built into SSSOM included. */
  prefixes: ReadonlyMap<string, string>;
  /** Lines before the row of column names. */
  lines: number;
}

/** Prefixes that need no declaration: https://mapping-commons.github.io/sssom/spec-model/#identifiers */
const BUILT_IN: Record<string, string> = {
  owl: 'http://www.w3.org/2002/07/owl#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  semapv: 'https://w3id.org/semapv/vocab/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  sssom: 'https://w3id.org/sssom/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  linkml: 'https://w3id.org/linkml/',
};

/** @throws SourceError where the head is no YAML, or lacks what SSSOM requires. */
export async function readSssomHead(file: SourceFile): Promise<SssomHead> {
  const lines = await headLines(file);
  const yaml = parseYaml(file, lines);
  const read = HEAD.safeParse(yaml);
  if (!read.success) throw headFault(file, read.error);
  const head = read.data;
  return {
    mappingSetId: head.mapping_set_id,
    licence: head.license,
    title: head.mapping_set_title ?? null,
    version: head.mapping_set_version ?? null,
    source: [head.mapping_set_source].flat()[0] ?? null,
    creator: creatorOf(head),
    date: head.publication_date ?? head.mapping_date ?? null,
    prefixes: new Map(Object.entries({ ...BUILT_IN, ...head.curie_map })),
    lines: lines.length,
  };
}

/** The slots that say who made a set, in the order of what they say of it: https://mapping-commons.github.io/sssom/MappingSet/ */
function creatorOf(head: z.infer<typeof HEAD>): string | null {
  const { creator_label, creator_id, author_label, author_id, mapping_provider = null } = head;
  const named = [creator_label, creator_id, author_label, author_id].find(slot => slot.length > 0);
  return named?.join(', ') ?? mapping_provider;
}

async function headLines(file: SourceFile): Promise<string[]> {
  const stream = await file.open();
  const lines: string[] = [];
  let size = 0;
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      const content = lines.length === 0 ? line.replace(/^\uFEFF/, '') : line;
      if (!content.startsWith('#')) break;
      size += content.length;
      if (size > MAX_HEAD)
        throw new SourceError({
          file: file.name,
          line: lines.length + 1,
          reason: 'has a head of over 4 MiB: it is no SSSOM file.',
        });
      lines.push(content);
    }
  } finally {
    stream.destroy();
  }
  return lines;
}

function parseYaml(file: SourceFile, lines: readonly string[]): unknown {
  if (lines.length === 0) {
    const reason =
      'has no head. An SSSOM file begins with lines such as "# mapping_set_id: https://…", "# license: https://…" and "# curie_map:".';
    throw new SourceError({ file: file.name, line: 1, reason });
  }
  try {
    return parse(
      lines
        .map(line => line.replace(/^#/, ''))
        .map(line => line.replace(/^ /, ''))
        .join('\n'),
    );
  } catch (error) {
    const line = error instanceof YAMLError ? (error.linePos?.[0].line ?? 1) : 1;
    const what = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new SourceError({
      file: file.name,
      line,
      reason: `the head is not valid YAML: ${what}`,
      cause: error,
    });
  }
}

function headFault(file: SourceFile, error: z.ZodError): SourceError {
  const issue = error.issues[0];
  const slot = issue?.path.join('.') || 'head';
  const reason = `the head lacks the slot ${slot}, or it is of the wrong kind. SSSOM requires mapping_set_id and license; curie_map holds a prefix and its IRI on each line.`;
  return new SourceError({ file: file.name, line: 1, element: slot, reason });
}
