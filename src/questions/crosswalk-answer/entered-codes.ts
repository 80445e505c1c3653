// Codes as they were entered, read: each of the system that its prefix names, or that is named for it, or that its shape tells.
import type { Edition } from '../../release/edition.ts';
import { allOf } from '../../release/read.ts';
import type { ReleaseReader } from '../../release/reader.ts';
import { type Code, curie, orphaCodeOf } from '../../terminology/code.ts';
import { CodeFault, type CodeReading, type ReadCode, refused } from '../../terminology/code-reading.ts';
import type { CodeSystem } from '../../terminology/code-system.ts';
import { codeSystemNamed } from '../arguments/named-values.ts';
import { badInput } from '../refusal.ts';

export interface EnteredCode {
  input: string;
  reading: CodeReading;
  /** Of a code that was read by its shape: the codes of other systems that have the same, and are not in the release. Else null. */
  shapedAlike: readonly Code[] | null;
}

export interface CodesAsked {
  codes: readonly string[];
  /** The system of codes without a prefix. */
  from: string | null;
  /** The same for each code; it counts more than `from`. */
  fromEach: readonly (string | null)[] | null;
  /** Bare codes that no system is named for, or that are none of `from`, are read by their shape. */
  readByShape: boolean | null;
}

/** One a code, in the order asked; those entered alike are one object. @throws Refusal for a system that does not exist. */
export async function enteredCodes(
  edition: Edition,
  reader: ReleaseReader,
  { codes, from, fromEach, readByShape }: CodesAsked,
): Promise<EnteredCode[]> {
  if (fromEach && fromEach.length !== codes.length) {
    const message = `fromEach has ${fromEach.length} values and codes has ${codes.length}. Give one for each code, in the same order, null where the code has a prefix.`;
    throw badInput('fromEach', message);
  }
  const { codeSystems } = edition;
  const usual = from === null ? null : codeSystemNamed(codeSystems, 'from', from);
  const named = new Map(
    [...new Set(fromEach)].flatMap(name =>
      name === null ? [] : [[name, codeSystemNamed(codeSystems, 'fromEach', name)] as const],
    ),
  );
  const read = new Map<string, Promise<EnteredCode> | EnteredCode>();
  const entered = codes.map((input, i) => {
    const system = named.get(fromEach?.[i] ?? '') ?? usual;
    const key = `${system?.id ?? ''} ${input}`;
    const known = read.get(key);
    if (known) return known;
    // Of a code for which a system was named on purpose, another one is not guessed.
    const byShape = (readByShape ?? false) && !fromEach?.[i];
    const made = enteredCode(edition, reader, input, system, byShape);
    read.set(key, made);
    return made;
  });
  return allOf(entered);
}

function enteredCode(
  edition: Edition,
  reader: ReleaseReader,
  input: string,
  system: CodeSystem | null,
  byShape: boolean,
): Promise<EnteredCode> | EnteredCode {
  const reading = edition.codeSystems.read(input, system);
  const unread = !reading.ok && byShape ? edition.codeSystems.read(input) : reading;
  const bare = byShape && !unread.ok && unread.fault === CodeFault.PREFIX_MISSING;
  return bare ? readByItsShape(edition, reader, input, unread) : { input, reading, shapedAlike: null };
}

/** The one code of the shape that is in the release; else the only one of the shape. Several: none is guessed. */
async function readByItsShape(
  edition: Edition,
  reader: ReleaseReader,
  input: string,
  unread: CodeReading,
): Promise<EnteredCode> {
  const fitting = edition.codeSystems.fitting(input);
  const [only] = fitting;
  if (!only) return { input, reading: unread, shapedAlike: null };
  const inRelease = await Promise.all(fitting.map(({ code }) => isInRelease(edition, reader, code)));
  const known = fitting.filter((_, i) => inRelease[i]);
  const [one, ...more] = known.length > 0 ? known : fitting;
  if (!one || more.length > 0)
    return {
      input,
      reading: ambiguous(input, one ? [one, ...more] : [], known.length > 0),
      shapedAlike: null,
    };
  const others = fitting.filter(read => read !== one).map(({ code }) => code);
  return { input, reading: one, shapedAlike: others };
}

async function isInRelease(edition: Edition, reader: ReleaseReader, code: Code): Promise<boolean> {
  const orphaCode = orphaCodeOf(code);
  if (orphaCode !== null && edition.hasDisorder(orphaCode)) return true;
  return (await reader.mappings(code, null)).length > 0;
}

function ambiguous(input: string, fitting: readonly ReadCode[], held: boolean): CodeReading {
  const curies = fitting.map(({ code }) => curie(code));
  return refused(
    CodeFault.AMBIGUOUS_CODE,
    `"${input.trim()}" may be ${curies.join(' or ')}${held ? '' : '; the release holds none of them'}.`,
    'Write the code with its prefix, or name its system in fromEach.',
    null,
  );
}
