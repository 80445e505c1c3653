// An export as text: SSSOM, CSV, or a JSON object a line. Streamed: a batch is written before the next one is read.
import { stringify } from 'csv-stringify/sync';
import { attributionOf, type Edition } from '../store/edition.ts';
import { setsBetween } from '../store/mapping-pages.ts';
import type { Session } from '../store/session.ts';
import { curie } from '../terminology/code.ts';
import { fhirR4Equivalence, fhirR5Relationship } from '../terminology/relation.ts';
import type { ExportFormat, ExportRequest } from './export-request.ts';
import { type ExportedMapping, exportedMappings } from './exported-mapping.ts';
import { COLUMNS } from './sssom-columns.ts';
import { sssomDocumentHead } from './sssom-document-head.ts';

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  sssom: 'text/tab-separated-values; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/x-ndjson; charset=utf-8',
};

export const ENDINGS: Record<ExportFormat, string> = { sssom: 'sssom.tsv', csv: 'csv', json: 'jsonl' };

const NAMES = Object.keys(COLUMNS);

export async function* writeExport(session: Session, request: ExportRequest): AsyncGenerator<string> {
  if (request.format === 'sssom')
    yield sssomDocumentHead(request, session.edition, await usedSets(session, request)) + tsv([NAMES]);
  if (request.format === 'csv') yield csv([['relation', ...NAMES, 'licence', 'attribution']]);
  for await (const batch of exportedMappings(session, request)) {
    if (batch.length > 0) yield WRITERS[request.format](batch, mapping => termsOf(session.edition, mapping));
  }
}

/** What is composed may rest on any set; what is stated, on those that state something between the two systems. */
async function usedSets(session: Session, request: ExportRequest): Promise<readonly number[]> {
  if (request.derived) return request.mappingSetNos;
  return setsBetween(session, request.from, request.to, request.mappingSetNos);
}

const cells = (mapping: ExportedMapping) => Object.values(COLUMNS).map(column => column(mapping));

const tsv = (rows: string[][]) => stringify(rows, { delimiter: '\t' });
const csv = (rows: string[][]) => stringify(rows, { record_delimiter: 'windows' });

/** Licence and attribution of the sets that a mapping is of. */
function termsOf(edition: Edition, { mappingSetIds }: ExportedMapping): Terms {
  const sets = mappingSetIds.map(id => edition.mappingSetNamed(id)).filter(set => set !== null);
  return {
    licence: [...new Set(sets.map(set => set.licence))].join(' | '),
    attribution: sets.map(attributionOf).join(' | '),
  };
}

interface Terms {
  licence: string;
  attribution: string;
}

type Writer = (batch: readonly ExportedMapping[], termsOf: (mapping: ExportedMapping) => Terms) => string;

const WRITERS: Record<ExportFormat, Writer> = {
  sssom: batch => tsv(batch.map(cells)),
  csv: (batch, terms) =>
    csv(batch.map(mapping => [mapping.relation, ...cells(mapping), ...Object.values(terms(mapping))])),
  json: (batch, terms) =>
    batch.map(mapping => `${JSON.stringify({ ...jsonOf(mapping), ...terms(mapping) })}\n`).join(''),
};

function jsonOf({ subject, object, ...mapping }: ExportedMapping): Record<string, unknown> {
  return {
    subject: curie(subject),
    object: curie(object),
    subjectLabel: mapping.subjectLabel,
    objectLabel: mapping.objectLabel,
    relation: mapping.relation,
    predicate: mapping.predicate,
    mappingJustification: mapping.mappingJustification,
    mappingSets: mapping.mappingSetIds,
    validationStatus: mapping.validationStatus,
    confidence: mapping.confidence,
    orphanetRelation: mapping.orphanetRelation,
    icdRelation: mapping.icdRelation,
    icd10Mark: mapping.icd10Mark,
    icd11FoundationId: mapping.icd11FoundationId,
    icd11MmsUrl: mapping.icd11MmsUrl,
    fhirR4Equivalence: fhirR4Equivalence(mapping.relation),
    fhirR5Relationship: fhirR5Relationship(mapping.relation),
  };
}
