// The answer as JSON: written in slices where it is long, its bytes counted meanwhile.
import type { FormattedExecutionResult } from 'graphql';
import { Work } from '../work/limits.ts';
import type { RequestWork } from '../work/request-work.ts';

/** Answers of fewer nodes are written in one go: even of the longest texts that takes no more than a slice. */
const SHORT = 2_000;
/** Items of a long list in one piece. */
const ITEMS = 100;
/** Objects inside each other that are looked into for long lists: data, a field, an object of its, and so on. */
const LEVELS = 4;

export type AnswerParts = {
  [Key in keyof FormattedExecutionResult]: FormattedExecutionResult[Key] | undefined;
};

/** Where data keep their text until it is sent; it is no part of their JSON. A WeakMap would keep it longer, until a full collection. */
const TEXT = Symbol('text');

/** The text of an answer, piece by piece. @throws BudgetExceeded where it is too long. */
export async function* answerPieces(
  work: RequestWork,
  { errors, data, extensions }: AnswerParts,
): AsyncGenerator<string> {
  // In the order that the specification advises: errors first. https://spec.graphql.org/October2021/#sec-Response-Format
  yield* piecesOf(work, { errors, data, extensions });
  yield '\n';
}

async function* piecesOf(work: RequestWork, value: object): AsyncGenerator<string> {
  const pieces = work.counted(Work.NODES) < SHORT ? [JSON.stringify(value)] : jsonPieces(value, LEVELS);
  for (const piece of pieces) {
    work.count(Work.BYTES, Buffer.byteLength(piece));
    yield piece;
    const pause = work.pause();
    if (pause) await pause;
  }
}

/** The same text as `JSON.stringify` gives, ten times as fast as a writer of its own would: it is asked for a piece at a time. */
function* jsonPieces(value: unknown, levels: number): Generator<string> {
  if (levels === 0 || typeof value !== 'object' || value === null) yield JSON.stringify(value);
  else if (Array.isArray(value)) yield* listPieces(value);
  else yield* objectPieces(value, levels);
}

function* listPieces(list: readonly unknown[]): Generator<string> {
  for (let from = 0; from < list.length; from += ITEMS) {
    yield from === 0 ? '[' : ',';
    yield JSON.stringify(list.slice(from, from + ITEMS)).slice(1, -1);
  }
  yield list.length === 0 ? '[]' : ']';
}

function* objectPieces(value: object, levels: number): Generator<string> {
  let before = '{';
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    yield* jsonPieces(inner, levels - 1);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

/**
 * Writes the data of an answer, for `textOf`.
 * @returns what to wait for; null where they are written.
 * @throws BudgetExceeded where it is too long.
 */
export function writeData(work: RequestWork, data: object): Promise<void> | null {
  if (work.counted(Work.NODES) >= SHORT) return writeLong(work, data);
  const whole = JSON.stringify(data);
  work.count(Work.BYTES, Buffer.byteLength(whole));
  keepText(data, whole);
  return null;
}

/** Without a promise as long as the slice lasts: many long answers are written in one. */
function writeLong(work: RequestWork, data: object): Promise<void> | null {
  const pieces = jsonPieces(data, LEVELS);
  let text = '';
  const goOn = (): Promise<void> | null => {
    for (let next = pieces.next(); !next.done; next = pieces.next()) {
      work.count(Work.BYTES, Buffer.byteLength(next.value));
      text += next.value;
      const pause = work.pause();
      if (pause) return pause.then(() => goOn() ?? undefined);
    }
    keepText(data, text);
    return null;
  };
  return goOn();
}

function keepText(data: { [TEXT]?: string }, text: string): void {
  data[TEXT] = text;
}

function textKept(data: { [TEXT]?: string } | null | undefined): string | undefined {
  return data?.[TEXT];
}

/** `textOf` of an answer without errors whose extensions are JSON already. */
export function textOfData(data: object | null, extensions: string): string {
  return `{"data":${textKept(data) ?? JSON.stringify(data)},"extensions":${extensions}}\n`;
}

/** For Apollo's `stringifyResult`: with what `writeData` made, where there are data. */
export function textOf({ errors, data, extensions, ...more }: FormattedExecutionResult): string {
  const text = textKept(data);
  if (text === undefined) return `${JSON.stringify({ errors, data, extensions, ...more })}\n`;
  const parts = [
    ...(errors ? [`"errors":${JSON.stringify(errors)}`] : []),
    `"data":${text}`,
    ...(extensions ? [`"extensions":${JSON.stringify(extensions)}`] : []),
  ];
  return `{${parts.join(',')}}\n`;
}
