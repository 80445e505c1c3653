// Which mappings an export is asked for, by address or by command line.
import { z } from 'zod';
import { type WantedMappings, wantedMappings } from '../questions/export.ts';
import type { Edition } from '../release/edition.ts';
import { MappingRelation } from '../terminology/relation.ts';
import { flag, list, listOf, once, readTexts, wanted } from './asked-texts.ts';

export const FORMATS = ['sssom', 'csv', 'json'] as const;
export type ExportFormat = (typeof FORMATS)[number];

export interface ExportRequest extends WantedMappings {
  format: ExportFormat;
}

const ASKED = z.strictObject({
  from: z.string(once('is missing: name a code system, such as ICD-10')),
  to: z.string(once('is missing: name a code system, such as OMIM')),
  format: z.enum(FORMATS, once(`must be one of ${FORMATS.join(', ')}`)).default('sssom'),
  relations: listOf(MappingRelation).optional(),
  validatedOnly: flag.default(false),
  mappingSets: list.optional(),
  derived: flag.default(false),
});

/** @throws ExportRefusal naming every fault. */
export function readExportRequest(asked: unknown, edition: Edition): ExportRequest {
  const { format, ...rest } = readTexts(ASKED, asked);
  return { format, ...wanted(() => wantedMappings(edition, rest)) };
}
