// The slots of a mapping set, from the head of its table and from the metadata beside it: what is stated first counts.
import { type Document, isMap, LineCounter, parseDocument, YAMLError } from 'yaml';
import type { SourceFile } from '../../read/open.ts';
import { SourceError } from '../../read/source-error.ts';
import { textLines } from '../../read/table/text-lines.ts';
import { isHeadLine, type SssomLayout, yamlOf } from './sssom-layout.ts';

/** Slots without which a mapping set is not imported. */
export const REQUIRED_SLOTS = ['mapping_set_id', 'license'] as const;

/** Where something is stated. */
export interface Place {
  file: string;
  line: number;
}

/** Metadata are a few kilobytes. */
const MAX_LINES = 200_000;

/** A text in which slots are stated. */
interface Stated {
  file: string;
  document: Document.Parsed;
  counter: LineCounter;
}

export class StatedSlots {
  /** Values by slot; those of `curie_map` stand in `prefixes`. */
  readonly values = new Map<string, unknown>();
  readonly prefixes = new Map<string, unknown>();
  /** Of what was not read. */
  readonly notes: string[] = [];
  readonly #texts: Stated[] = [];

  /** Where a slot is stated, or a prefix as `curie_map.HP`; undefined where it is not. */
  placeOf(slot: string): Place | undefined {
    const [first = '', ...rest] = slot.split('.');
    for (const { file, document, counter } of this.#texts) {
      const inner = rest.length === 0 ? document.contents : document.get(first, true);
      const key = keysOf(inner).find(one => one.text === (rest.length === 0 ? first : rest.join('.')));
      if (key) return { file, line: counter.linePos(key.at).line };
    }
    return undefined;
  }

  /** @throws SourceError where the text is no YAML, or says something else than slots */
  add(file: string, yaml: string): void {
    const counter = new LineCounter();
    const { document, value } = parsed(file, yaml, counter);
    if (value === null) return;
    if (!isRecord(value)) {
      const reason = 'its metadata are no slots. Write lines such as "license: https://…".';
      throw new SourceError({ file, line: 1, reason });
    }
    this.#texts.push({ file, document, counter });
    for (const [slot, stated] of Object.entries(value)) {
      if (slot === 'curie_map') this.#addPrefixes(stated);
      else if (!isNothing(stated) && !this.values.has(slot)) this.values.set(slot, stated);
    }
  }

  #addPrefixes(map: unknown): void {
    if (isNothing(map)) return;
    if (!isRecord(map)) {
      const place = this.placeOf('curie_map') ?? { file: '', line: 1 };
      const reason = 'is of the wrong kind. It holds a prefix and the start of its IRIs on each line.';
      throw new SourceError({ ...place, element: 'curie_map', reason });
    }
    for (const [prefix, iri] of Object.entries(map))
      if (!this.prefixes.has(prefix)) this.prefixes.set(prefix, iri);
  }
}

/** What is stated of a table, in it and beside it. */
export async function statedSlots(file: SourceFile, { head }: SssomLayout): Promise<StatedSlots> {
  const slots = new StatedSlots();
  if (head !== null) slots.add(file.name, head);
  for (const beside of file.beside ?? []) await addBeside(slots, beside);
  return slots;
}

/** What happens to lie beside a table that states all it must may be anything; what it needs, and what the user names, is read. */
async function addBeside(slots: StatedSlots, beside: SourceFile): Promise<void> {
  const needed = beside.found !== true || REQUIRED_SLOTS.some(slot => !slots.values.has(slot));
  try {
    slots.add(beside.name, await metadataText(beside));
  } catch (error) {
    if (needed || !(error instanceof SourceError)) throw error;
    slots.notes.push(`${error.message} It is left out, as the table states its metadata itself.`);
  }
}

/** A metadata file as YAML; one that is a head cut out of a table has a # before each line. */
async function metadataText(file: SourceFile): Promise<string> {
  const lines: string[] = [];
  for await (const batch of textLines(file)) {
    lines.push(...batch);
    if (lines.length > MAX_LINES)
      throw new SourceError({ file: file.name, line: lines.length, reason: 'is too long for metadata.' });
  }
  return lines.every(line => line.trim() === '' || isHeadLine(line)) ? yamlOf(lines) : lines.join('\n');
}

function parsed(file: string, yaml: string, lineCounter: LineCounter) {
  try {
    // The library compares each key with all before it.
    const document = parseDocument(yaml, { lineCounter, uniqueKeys: false });
    const [error] = document.errors;
    if (error) throw error;
    for (const map of [document.contents, document.get('curie_map', true)])
      refuseTwice(file, map, lineCounter);
    // Aliases are looked up only here.
    return { document, value: document.toJS() as unknown };
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const line = error instanceof YAMLError ? error.linePos?.[0].line : undefined;
    const what =
      error instanceof Error
        ? error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')
        : String(error);
    throw new SourceError({
      file,
      line: line ?? 1,
      reason: `the metadata are not valid YAML: ${what}`,
      cause: error,
    });
  }
}

function refuseTwice(file: string, map: unknown, lineCounter: LineCounter): void {
  const seen = new Set<string>();
  for (const { text, at } of keysOf(map)) {
    if (seen.has(text)) {
      const { line } = lineCounter.linePos(at);
      throw new SourceError({
        file,
        line,
        element: text,
        reason: 'is stated twice. Take one of the two out.',
      });
    }
    seen.add(text);
  }
}

/** The keys of a map with their places in the text; none where it is no map. */
function keysOf(map: unknown): { text: string; at: number }[] {
  if (!isMap(map)) return [];
  return map.items.map(({ key }) => {
    const { value, range } = (key ?? {}) as { value?: unknown; range?: [number, number, number] };
    return { text: String(value), at: range?.[0] ?? 0 };
  });
}

function isNothing(value: unknown): boolean {
  return (
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
