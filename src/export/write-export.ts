// An export as text: SSSOM, CSV, or a JSON object a line. Streamed: a batch is written before the next one is read.
import { stringify } from 'csv-stringify/sync';
import type { Edition } from '../store/edition.ts';
import { setsBetween } from '../store/mapping-pages.ts';
import { setsThatLabel } from '../store/mappings.ts';
import type { Session } from '../store/session.ts';
import { curie } from '../terminology/code.ts';
import { fhirR4Equivalence, fhirR5Relationship } from '../terminology/relation.ts';
import type { ExportFormat, ExportRequest } from './export-request.ts';
import { type ExportedMapping, exportedMappings } from './exported-mapping.ts';
import { COLUMNS } from './sssom-columns.ts';
import { sssomDocumentHead, type UsedSets } from './sssom-document-head.ts';
import { termsOf } from './terms.ts';

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
  if (request.format === 'csv') yield csv([['relation', ...NAMES, 'licence', 'attribution', 'disclaimer']]);
  for await (const batch of exportedMappings(session, request)) {
    if (batch.length > 0) yield WRITERS[request.format](batch, mapping => rowTerms(session.edition, mapping));
  }
}

/** What is composed may rest on any set; what is stated, on those that state something between the two systems. */
async function usedSets(
  session: Session,
  { from, to, mappingSetNos, derived }: ExportRequest,
): Promise<UsedSets> {
  const stating = derived ? mappingSetNos : await setsBetween(session, from, to, mappingSetNos);
  return { stating, labelling: await setsThatLabel(session, [from, to], mappingSetNos) };
}

const cells = (mapping: ExportedMapping) => Object.values(COLUMNS).map(column => column(mapping));

const tsv = (rows: string[][]) => stringify(rows, { delimiter: '\t' });
const csv = (rows: string[][]) => stringify(rows, { record_delimiter: 'windows' });

/** Licence and attribution of what a row holds, labels included, and the disclaimer of the release. */
function rowTerms(edition: Edition, { usedSetNos, namesDisorder }: ExportedMapping): RowTerms {
  const { licences, attributions } = termsOf(edition, usedSetNos, namesDisorder);
  return {
    licence: licences.join(' | '),
    attribution: attributions.join(' | '),
    disclaimer: edition.release.disclaimer,
  };
}

interface RowTerms {
  licence: string;
  attribution: string;
  disclaimer: string;
}

type Writer = (batch: readonly ExportedMapping[], termsOf: (mapping: ExportedMapping) => RowTerms) => string;

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
