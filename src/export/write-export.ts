// An export as text: SSSOM, CSV, or a JSON object a line. Streamed: a batch is written before the next one is read.
import { stringify } from 'csv-stringify/sync';
import { usedSets } from '../questions/export.ts';
import { type ExportedMapping, exportedMappings } from '../questions/exported/exported-mapping.ts';
import type { MappingsInHand } from '../questions/exported/mappings-in-hand.ts';
import type { Edition } from '../release/edition.ts';
import type { ReleaseInMemory } from '../release/reader.ts';
import { StoreSlices } from '../store/reading/store-slices.ts';
import type { Session } from '../store/session.ts';
import { curie } from '../terminology/code.ts';
import { fhirR4Equivalence, fhirR5Relationship } from '../terminology/relation.ts';
import { Chains } from './chains.ts';
import type { ExportFormat, ExportRequest } from './export-request.ts';
import { columns } from './sssom-columns.ts';
import { sssomDocumentHead } from './sssom-document-head.ts';
import { termsOf } from './terms.ts';

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  sssom: 'text/tab-separated-values; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/x-ndjson; charset=utf-8',
};

export const ENDINGS: Record<ExportFormat, string> = { sssom: 'sssom.tsv', csv: 'csv', json: 'jsonl' };

/** @param memory where the release is in memory: a derived export takes ten times as long from the database */
export async function* writeExport(
  session: Session,
  request: ExportRequest,
  memory: ReleaseInMemory | null = null,
): AsyncGenerator<string> {
  const { edition } = session;
  const stored = new StoreSlices(session);
  const mappings = {
    edition,
    slices: memory?.slices(edition, stored) ?? stored,
    walk: (codes: readonly string[]) => Chains.from(session, memory, request, codes),
  };
  const { head, write } = await WRITERS[request.format](mappings, request);
  if (head !== '') yield head;
  for await (const batch of exportedMappings(mappings, request)) {
    if (batch.length > 0) yield write(batch);
    const turn = session.work.pause();
    if (turn) await turn;
  }
}

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

interface Writer {
  /** What stands before the mappings. */
  head: string;
  write: (batch: readonly ExportedMapping[]) => string;
}

const WRITERS: Record<
  ExportFormat,
  (mappings: MappingsInHand, request: ExportRequest) => Writer | Promise<Writer>
> = {
  sssom: sssomWriter,
  csv: csvWriter,
  json: ({ edition }) => ({
    head: '',
    write: batch =>
      batch
        .map(mapping => `${JSON.stringify({ ...jsonOf(mapping), ...rowTerms(edition, mapping) })}\n`)
        .join(''),
  }),
};

async function sssomWriter({ edition, slices }: MappingsInHand, request: ExportRequest): Promise<Writer> {
  const names = Object.keys(columns(request.derived, id => id));
  const used = await usedSets(slices, request);
  const { head, setCurie } = sssomDocumentHead(request, edition, used, names);
  const cells = Object.values(columns(request.derived, setCurie));
  return {
    head: head + tsv([names]),
    write: batch => tsv(batch.map(mapping => cells.map(cell => cell(mapping)))),
  };
}

/** Without a curie_map, sets are written by their ids: all that a row rests on, as CSV knows no rule against it. */
function csvWriter({ edition }: MappingsInHand, request: ExportRequest): Writer {
  const sources = (mapping: ExportedMapping) => mapping.mappingSetIds.join('|');
  const own = Object.entries({ ...columns(request.derived, id => id), mapping_source: sources }).filter(
    ([name]) => name !== 'ext_chain_sources',
  );
  const rowOf = (mapping: ExportedMapping) => [
    mapping.relation,
    ...own.map(([, cell]) => cell(mapping)),
    ...Object.values(rowTerms(edition, mapping)),
  ];
  return {
    head: csv([['relation', ...own.map(([name]) => name), 'licence', 'attribution', 'disclaimer']]),
    write: batch => csv(batch.map(rowOf)),
  };
}

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
    mappingCardinality: mapping.cardinality,
    pivots: mapping.pivots.map(curie),
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
