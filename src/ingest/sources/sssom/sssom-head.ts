// What an SSSOM mapping set says of itself: id, licence, who made it, and what its prefixes stand for.
import { z } from 'zod';
import type { SourceFile } from '../../read/open.ts';
import { SourceError } from '../../read/source-error.ts';
import { readLayout, type SssomLayout } from './sssom-layout.ts';
import { REQUIRED_SLOTS, type StatedSlots, statedSlots } from './sssom-slots.ts';
import { BUILT_IN, comparable } from './vocabularies.ts';

const text = z
  .union([z.string(), z.number(), z.date()])
  .transform(value => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)));

const texts = z
  .union([text, z.array(text.nullable())])
  .optional()
  .transform(value => (value === undefined ? [] : [value].flat().filter(one => one !== null)));

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
  subject_type: text.optional(),
  object_type: text.optional(),
  curie_map: z.record(z.string(), text),
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
  /** Of all rows of the set, where it is stated of the set. */
  subjectType: string | null;
  objectType: string | null;
  /** Prefixes with their IRIs, those built into SSSOM included. */
  prefixes: ReadonlyMap<string, string>;
  layout: SssomLayout;
  /** What was read otherwise than it is written. */
  notes: string[];
}

/** As sets of before SSSOM 1.0 declare them. */
const FORMER: ReadonlyMap<string, string> = new Map([['semapv', 'https://w3id.org/semapv/']]);

/** @throws SourceError where the head is no YAML, lacks what SSSOM requires, or redefines a built-in prefix. */
export async function readSssomHead(file: SourceFile): Promise<SssomHead> {
  const layout = await readLayout(file);
  const slots = await statedSlots(file, layout);
  const missing = REQUIRED_SLOTS.find(slot => !slots.values.has(slot));
  if (missing) throw lacking(file, missing, slots, layout);
  const notes = [...slots.notes];
  const prefixes = prefixesOf(slots, notes);
  const stated = { ...Object.fromEntries(slots.values), curie_map: Object.fromEntries(prefixes) };
  const read = HEAD.safeParse(withoutWrong(stated, notes));
  if (!read.success) throw wrongKind(file, read.error, slots);
  const head = read.data;
  return {
    mappingSetId: head.mapping_set_id.trim(),
    licence: head.license.trim(),
    title: head.mapping_set_title ?? null,
    version: head.mapping_set_version ?? null,
    source: [head.mapping_set_source].flat()[0] ?? null,
    creator: creatorOf(head),
    date: head.publication_date ?? head.mapping_date ?? null,
    subjectType: head.subject_type ?? null,
    objectType: head.object_type ?? null,
    prefixes: new Map([...Object.entries(head.curie_map), ...BUILT_IN]),
    layout,
    notes,
  };
}

/** Without slots of the wrong kind that a set may lack. */
function withoutWrong(stated: Record<string, unknown>, notes: string[]): Record<string, unknown> {
  const issues = HEAD.safeParse(stated).error?.issues ?? [];
  const needed: readonly unknown[] = ['curie_map', ...REQUIRED_SLOTS];
  const wrong = new Set(issues.map(({ path }) => path[0]).filter(slot => !needed.includes(slot)));
  for (const slot of wrong)
    notes.push(`its slot ${String(slot)} is of the wrong kind, as it holds no text: it is left out.`);
  return Object.fromEntries(Object.entries(stated).filter(([slot]) => !wrong.has(slot)));
}

/** The slots that say who made a set, in the order of what they say of it: https://mapping-commons.github.io/sssom/MappingSet/ */
function creatorOf(head: z.infer<typeof HEAD>): string | null {
  const { creator_label, creator_id, author_label, author_id, mapping_provider = null } = head;
  const named = [creator_label, creator_id, author_label, author_id].find(slot => slot.length > 0);
  return named?.join(', ') ?? mapping_provider;
}

/** Prefixes that are not built in. */
function prefixesOf(slots: StatedSlots, notes: string[]): Map<string, unknown> {
  const prefixes = new Map<string, unknown>();
  for (const [prefix, iri] of slots.prefixes) {
    const builtIn = BUILT_IN.get(prefix);
    if (builtIn === undefined) prefixes.set(prefix, iri);
    else if (isIri(iri, FORMER.get(prefix)))
      notes.push(`its prefix ${prefix} stands for ${iri}, as before SSSOM 1.0: it is read as ${builtIn}.`);
    else if (!isIri(iri, builtIn)) throw redefined(slots, prefix, iri, builtIn);
  }
  return prefixes;
}

function isIri(stated: unknown, iri: string | undefined): boolean {
  return typeof stated === 'string' && iri !== undefined && comparable(stated) === comparable(iri);
}

function redefined(slots: StatedSlots, prefix: string, iri: unknown, builtIn: string): SourceError {
  const slot = `curie_map.${prefix}`;
  const place = slots.placeOf(slot) ?? { file: '', line: 1 };
  const reason = `gives the prefix ${prefix}, which is built into SSSOM, another IRI: ${String(iri).slice(0, 120)}. It stands for ${builtIn}: take the line out, and give what you mean another prefix.`;
  return new SourceError({ ...place, element: slot, reason });
}

function lacking(
  file: SourceFile,
  slot: (typeof REQUIRED_SLOTS)[number],
  slots: StatedSlots,
  layout: SssomLayout,
): SourceError {
  const option = slot === 'license' ? '--license' : '--set-id';
  const places = `Write "# ${slot}: https://…" before its table, or "${slot}: https://…" into NAME.sssom.yml beside it, or give ${option} IRI.`;
  if (layout.head !== null || slots.values.size > 0)
    return new SourceError({
      file: file.name,
      line: 1,
      element: slot,
      reason: `the head lacks the slot ${slot}. ${places}`,
    });
  return new SourceError({
    file: file.name,
    line: 1,
    reason: `has no head, and no metadata beside it. ${places}`,
  });
}

function wrongKind(file: SourceFile, error: z.ZodError, slots: StatedSlots): SourceError {
  const slot = error.issues[0]?.path.slice(0, 2).join('.') || 'head';
  const place = slots.placeOf(slot) ??
    slots.placeOf(slot.replace(/\.\d+$/, '')) ?? { file: file.name, line: 1 };
  const reason = slot.startsWith('curie_map.')
    ? 'is no IRI. A curie_map holds a prefix and the start of its IRIs on each line.'
    : 'is of the wrong kind. It holds a text.';
  return new SourceError({ ...place, element: slot, reason });
}
