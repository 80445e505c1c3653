// What an export is asked for, by address or by command line: read in full, or refused with every fault at once.
import { z } from 'zod';
import { type WantedMappings, wantedMappings } from '../questions/export.ts';
import { Refusal } from '../questions/refusal.ts';
import type { Edition } from '../release/edition.ts';
import { MappingRelation } from '../terminology/relation.ts';

export const FORMATS = ['sssom', 'csv', 'json'] as const;
export type ExportFormat = (typeof FORMATS)[number];

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

export interface ExportRequest extends WantedMappings {
  format: ExportFormat;
}

/** Zod's error: `otherwise`, but for an argument that an address holds several times, which arrives as a list. */
function once(otherwise: string, advice = '') {
  return {
    error: ({ input }: { input?: unknown }) =>
      Array.isArray(input) ? `is given ${input.length} times: give it once${advice}` : otherwise,
  };
}

const flag = z.enum(['true', 'false'], once('must be true or false')).transform(text => text === 'true');
/** As in the schema, a list that is given holds at least one value: docs/decisions/0011-empty-lists.md. */
const list = z
  .string(once('must be a text', ', its values comma-separated'))
  .transform(text =>
    text
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== ''),
  )
  .refine(parts => parts.length > 0, { error: 'is an empty list: give at least one value, or leave it out' });

const ASKED = z.strictObject({
  from: z.string(once('is missing: name a code system, such as ICD-10')),
  to: z.string(once('is missing: name a code system, such as OMIM')),
  format: z.enum(FORMATS, once(`must be one of ${FORMATS.join(', ')}`)).default('sssom'),
  relations: list
    .pipe(
      z.array(
        z.enum(MappingRelation, {
          error: `must be of ${Object.values(MappingRelation).join(', ')}, comma-separated`,
        }),
      ),
    )
    .optional(),
  validatedOnly: flag.default(false),
  mappingSets: list.optional(),
  derived: flag.default(false),
});

/** @throws ExportRefusal naming every fault. */
export function readExportRequest(asked: unknown, edition: Edition): ExportRequest {
  const read = ASKED.safeParse(asked);
  if (!read.success) throw new ExportRefusal(...read.error.issues.flatMap(faultsOf));
  const { format, ...wanted } = read.data;
  try {
    return { format, ...wantedMappings(edition, wanted) };
  } catch (error) {
    const refusals: unknown[] = error instanceof AggregateError ? error.errors : [error];
    throw refusals.every(isOfField) ? new ExportRefusal(...refusals) : error;
  }
}

function isOfField(error: unknown): error is Refusal & ExportFault {
  return error instanceof Refusal && error.field !== null;
}

function faultsOf(issue: z.core.$ZodIssue): ExportFault[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: String(issue.path[0]), message: issue.message }];
  const message = `is not known; known are ${Object.keys(ASKED.shape).join(', ')}`;
  return issue.keys.map(field => ({ field, message }));
}
