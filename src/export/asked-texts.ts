// The texts that an export is asked with, by address or by command line: read, or refused with every fault of them.
import { z } from 'zod';
import { Refusal } from '../questions/refusal.ts';

/** What is wrong with one argument, and what to do. */
export interface ExportFault {
  field: string;
  message: string;
}

/** An export that cannot be made as asked: every fault of it, each a line of the message. */
export class ExportRefusal extends Error {
  readonly faults: readonly ExportFault[];

  constructor(...faults: readonly ExportFault[]) {
    super(faults.map(({ field, message }) => `${field}: ${message}`).join('\n'));
    this.faults = faults;
  }
}

/** Zod's error: `otherwise`, but for an argument that an address holds several times, which arrives as a list. */
export function once(otherwise: string, advice = '') {
  return {
    error: ({ input }: { input?: unknown }) =>
      Array.isArray(input) ? `is given ${input.length} times: give it once${advice}` : otherwise,
  };
}

export const flag = z
  .enum(['true', 'false'], once('must be true or false'))
  .transform(text => text === 'true');

export const text = z.string(once('must be a text'));

/** As in the schema, a list that is given holds at least one value: docs/decisions/0011-empty-lists.md. */
export const list = z
  .string(once('must be a text', ', its values comma-separated'))
  .transform(parts =>
    parts
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== ''),
  )
  .refine(parts => parts.length > 0, { error: 'is an empty list: give at least one value, or leave it out' });

/** A list of values of an enum. */
export function listOf<Value extends string>(values: Record<string, Value>) {
  const error = `must be of ${Object.values(values).join(', ')}, comma-separated`;
  return list.pipe(z.array(z.enum(values, { error })));
}

/** @throws ExportRefusal naming every fault. */
export function readTexts<Shape extends z.ZodRawShape>(
  texts: z.ZodObject<Shape>,
  asked: unknown,
): z.output<z.ZodObject<Shape>> {
  const read = texts.safeParse(asked);
  if (read.success) return read.data;
  throw new ExportRefusal(...read.error.issues.flatMap(issue => faultsOf(issue, Object.keys(texts.shape))));
}

function faultsOf(issue: z.core.$ZodIssue, known: readonly string[]): ExportFault[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: String(issue.path[0]), message: issue.message }];
  const message = `is not known; known are ${known.join(', ')}`;
  return issue.keys.map(field => ({ field, message }));
}

/** What a question wants, where it takes what was read. @throws ExportRefusal where it refuses arguments. */
export function wanted<Wanted>(ask: () => Wanted): Wanted {
  try {
    return ask();
  } catch (error) {
    const refusals: unknown[] = error instanceof AggregateError ? error.errors : [error];
    throw refusals.every(isOfField) ? new ExportRefusal(...refusals.map(asWritten)) : error;
  }
}

function isOfField(error: unknown): error is Refusal & ExportFault {
  return error instanceof Refusal && error.field !== null;
}

/** An address has no `filter` around its conditions. */
function asWritten({ field, message }: ExportFault): ExportFault {
  return { field: field.replace(/^filter\./, ''), message: message.replace(`${field}: `, '') };
}
