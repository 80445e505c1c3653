// What an export is asked for, by address or by command line: read in full, or refused with every fault at once.
import { z } from 'zod';
import type { Edition } from '../store/edition.ts';
import { MappingRelation } from '../terminology/relation.ts';

export const FORMATS = ['sssom', 'csv', 'json'] as const;
export type ExportFormat = (typeof FORMATS)[number];

/** An export that cannot be made as asked; the message says what to do. */
export class ExportRefusal extends Error {}

export interface ExportRequest {
  /** Ids of the two code systems. */
  from: string;
  to: string;
  format: ExportFormat;
  relations: ReadonlySet<MappingRelation>;
  validatedOnly: boolean;
  mappingSetNos: readonly number[];
  /** Also what is composed over one pivot. */
  derived: boolean;
}

const flag = z.enum(['true', 'false'], { error: 'must be true or false' }).transform(text => text === 'true');
const list = z.string().transform(text =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== ''),
);

const ASKED = z.strictObject({
  from: z.string({ error: 'is missing: name a code system, such as ICD-10' }),
  to: z.string({ error: 'is missing: name a code system, such as OMIM' }),
  format: z.enum(FORMATS, { error: `must be ${FORMATS.join(', ')}` }).default('sssom'),
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
  if (!read.success) throw new ExportRefusal(read.error.issues.map(issue => faultText(issue)).join('\n'));
  const { from, to, format, relations, validatedOnly, mappingSets, derived } = read.data;
  const request = {
    from: systemId(edition, 'from', from),
    to: systemId(edition, 'to', to),
    format,
    relations: new Set(relations ?? Object.values(MappingRelation)),
    validatedOnly,
    mappingSetNos: mappingSets ? mappingSets.map(id => setNo(edition, id)) : edition.mappingSetNos,
    derived,
  };
  if (request.from === request.to) throw new ExportRefusal('from and to are the same code system: name two.');
  return request;
}

function faultText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.join(', ')}: is not known; known are ${Object.keys(ASKED.shape).join(', ')}`;
  return `${String(issue.path[0])}: ${issue.message}`;
}

function systemId(edition: Edition, field: string, name: string): string {
  const system = edition.codeSystems.find(name);
  if (system) return system.id;
  const nearest = edition.codeSystems.nearest(name);
  const hint = nearest.length > 0 ? ` Did you mean ${nearest.join(' or ')}?` : '';
  throw new ExportRefusal(`${field}: no code system is called "${name.slice(0, 60)}".${hint}`);
}

function setNo(edition: Edition, id: string): number {
  const set = edition.mappingSetNamed(id);
  if (set) return set.no;
  throw new ExportRefusal(`mappingSets: the release lists no mapping set "${id.slice(0, 120)}".`);
}
