// Documents that may be asked for by their hash: those that come with the service, and those of a list that its operator gives.
// The ids are those of the draft https://github.com/graphql/graphql-over-http, appendix Persisted Documents.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { z } from 'zod';
import { checkShape } from './document-shape.ts';
import { VALIDATION_RULES } from './validation-rules.ts';

export interface DocumentLists {
  /** Folders with files *.graphql, one document each. */
  folders: readonly string[];
  /** Of JSON: an object of ids and texts, or a manifest of Apollo. Null: none. */
  file: string | null;
  /** No other document is answered. */
  only: boolean;
}

/** A list that cannot be used; the message names every fault. */
export class DocumentListError extends Error {}

export class TrustedDocuments {
  readonly only: boolean;
  /** By id. */
  readonly #texts: ReadonlyMap<string, string>;
  readonly #all: ReadonlySet<string>;

  private constructor(texts: ReadonlyMap<string, string>, only: boolean) {
    this.#texts = texts;
    this.#all = new Set(texts.values());
    this.only = only;
  }

  /** Of none: whatever is asked is sent as text. */
  static none(): TrustedDocuments {
    return new TrustedDocuments(new Map(), false);
  }

  /** @throws DocumentListError where the list cannot be read, or a document of it could never be answered. */
  static read(schema: GraphQLSchema, { folders, file, only }: DocumentLists): TrustedDocuments {
    const texts = new Map<string, string>();
    for (const text of folders.flatMap(textsIn)) texts.set(sha256Id(text), text);
    const listed = file === null ? [] : listedIn(file);
    const faults = listed.flatMap(([id, text]) => faultsOf(schema, id, text));
    if (faults.length > 0) throw new DocumentListError(sayAll(`${file} cannot be trusted`, faults));
    for (const [id, text] of listed) texts.set(id, text).set(sha256Id(text), text);
    return new TrustedDocuments(texts, only);
  }

  /** @param id `sha256:` and the hash of the text in 64 hexadecimal digits, or as the list names it. */
  textOf(id: string): string | undefined {
    return this.#texts.get(id);
  }

  /** True where the document may be answered: any, unless these alone are trusted. */
  allows(text: string): boolean {
    return !this.only || this.#all.has(text);
  }
}

/** The id of the draft: of its text in UTF-8, byte by byte. */
export function sha256Id(text: string): string {
  return `sha256:${digestOf('sha256', text)}`;
}

function digestOf(algorithm: string, text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

function textsIn(folder: string): string[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.graphql'));
  return names.map(name => readFileSync(join(folder, name), 'utf8'));
}

const MAP = z.record(z.string(), z.string({ error: 'its document is no text' }));
/** https://www.apollographql.com/docs/kotlin/advanced/persisted-queries, as @apollo/generate-persisted-query-manifest writes it. */
const MANIFEST = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1, { error: 'only version 1 is read' }),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/** @throws DocumentListError naming every entry that is none. */
function listedIn(file: string): [id: string, text: string][] {
  const list = readJson(file);
  if (typeof list !== 'object' || list === null || Array.isArray(list)) {
    const shapes = '{"sha256:<hash>": "query …"} or an apollo-persisted-query-manifest of version 1';
    throw new DocumentListError(`${file} holds no list of documents. Give JSON such as ${shapes}.`);
  }
  if ('format' in list)
    return checked(file, MANIFEST, list).operations.map(({ id, body }) => [withPrefix(id), body]);
  return Object.entries(checked(file, MAP, list)).map(([id, text]) => [withPrefix(id), text]);
}

function checked<Read>(file: string, shape: z.ZodType<Read>, list: object): Read {
  const read = shape.safeParse(list);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new DocumentListError(sayAll(`${file} cannot be trusted`, faults));
}

function readJson(file: string): unknown {
  try {
    // Some editors begin a text with a mark of its byte order.
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new DocumentListError(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
}

/** Tools write the hash alone. */
export function withPrefix(id: string): string {
  return /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id;
}

/** Hashes without a prefix, by their length: Relay's and those of GraphQL Code Generator. */
const SHORTER: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1' };

function faultsOf(schema: GraphQLSchema, id: string, text: string): string[] {
  const algorithm = SHORTER[id.length];
  const right = algorithm ? digestOf(algorithm, text) : sha256Id(text);
  if (id !== right) return [`${id} is not the hash of its document, which is ${right}`];
  return whyNotAnswered(schema, text).map(reason => `${id}: ${reason}`);
}

/** The first reason. */
function whyNotAnswered(schema: GraphQLSchema, text: string): string[] {
  try {
    checkShape({ query: text, variables: undefined });
    const [error] = validate(schema, parse(text), [...specifiedRules, ...VALIDATION_RULES]);
    return error ? [error.message] : [];
  } catch (error) {
    if (error instanceof GraphQLError) return [error.message];
    throw error;
  }
}

const SAID = 20;

function sayAll(what: string, faults: readonly string[]): string {
  const more = faults.length > SAID ? [`and ${faults.length - SAID} more`] : [];
  return [`${what}:`, ...[...faults.slice(0, SAID), ...more].map(fault => `  ${fault}`)].join('\n');
}
