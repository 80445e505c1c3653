// The mappings of an export, batch by batch, so that memory stays the same however many there are.
import { crosswalk } from '../crosswalk/crosswalk.ts';
import type { Match } from '../crosswalk/match.ts';
import { ReplacementPolicy } from '../crosswalk/world.ts';
import { crosswalkWorld } from '../store/crosswalk-world.ts';
import { disorders } from '../store/disorders.ts';
import { codePages, mappingPages } from '../store/mapping-pages.ts';
import { icd10Children, labelsIn, mappingsOf } from '../store/mappings.ts';
import type { Session } from '../store/session.ts';
import { type Code, curie, orphaCodeOf } from '../terminology/code.ts';
import type { Mapping, StatedMapping } from '../terminology/mapping.ts';
import { ValidationStatus } from '../terminology/orphanet-relation.ts';
import { MappingJustification, predicateOf } from '../terminology/relation.ts';
import { Work } from '../work/limits.ts';
import type { ExportRequest } from './export-request.ts';

/** A mapping as it is written: with labels, and the sets that it rests on. */
export interface ExportedMapping extends StatedMapping {
  subjectLabel: string | null;
  objectLabel: string | null;
  /** semapv CURIE of how it came about here. */
  mappingJustification: string;
  mappingSetIds: readonly string[];
  /** Sets that it rests on, and those that its labels are of. */
  usedSetNos: readonly number[];
  /** True where a label is a preferred term of the nomenclature. */
  namesDisorder: boolean;
}

type Unlabelled = Omit<ExportedMapping, 'subjectLabel' | 'objectLabel' | 'namesDisorder'>;

/** A label with the set that gives it; null for a preferred term of the nomenclature. */
interface Label {
  text: string;
  mappingSetNo: number | null;
}

/** Codes walked at a time, and codes that one of them may visit: a hub of ICD-10 reaches a few thousand. */
const NODES_PER_ITEM = 50_000;

export async function* exportedMappings(
  session: Session,
  request: ExportRequest,
): AsyncGenerator<ExportedMapping[]> {
  for await (const page of mappingPages(session, request.from, request.to, request.mappingSetNos)) {
    const wanted = page.filter(mapping => wants(request, mapping.relation, isValidated(mapping)));
    yield await labelled(
      session,
      request,
      wanted.map(mapping => stated(session, mapping)),
    );
  }
  if (!request.derived) return;
  for await (const codes of codePages(session, request.from))
    yield await labelled(session, request, await derived(session, request, codes));
}

function wants(
  { relations, validatedOnly }: ExportRequest,
  relation: Mapping['relation'],
  validated: boolean,
): boolean {
  return relations.has(relation) && (validated || !validatedOnly);
}

function isValidated({ validationStatus }: Mapping): boolean {
  return validationStatus === ValidationStatus.VALIDATED;
}

function stated(session: Session, mapping: Mapping): Unlabelled {
  const inverted = mapping.justification === MappingJustification.INVERTED;
  const own = mapping.mappingJustification ?? 'semapv:UnspecifiedMatching';
  return {
    ...mapping,
    mappingJustification: inverted ? 'semapv:MappingInversion' : own,
    mappingSetIds: [session.edition.mappingSet(mapping.mappingSetNo).id],
    usedSetNos: [mapping.mappingSetNo],
  };
}

/** What is composed over one pivot and not stated. */
async function derived(
  session: Session,
  request: ExportRequest,
  codes: readonly string[],
): Promise<Unlabelled[]> {
  const world = crosswalkWorld(session.edition, {
    walked: mappings => session.work.charge(Work.MAPPINGS, mappings),
    mappingsOf: asked => mappingsOf(session, asked),
    childrenOf: categories => icd10Children(session, categories),
  });
  const done = await crosswalk(world, {
    codes: codes.map(code => ({ system: request.from, code })),
    to: [request.to],
    filter: {
      relations: request.relations,
      validatedOnly: request.validatedOnly,
      mappingSets: new Set(request.mappingSetNos),
    },
    includeChildren: false,
    followReplacements: ReplacementPolicy.NONE,
    maxHops: 2,
    maxNodesPerItem: NODES_PER_ITEM,
    maxNodes: Number.POSITIVE_INFINITY,
  });
  return [...done.found.values()].flatMap(({ source, targets }) =>
    (targets.get(request.to)?.matches ?? [])
      .filter(({ paths }) => paths[0].justification === MappingJustification.CHAINED)
      .map(match => chained(session, source, match)),
  );
}

function chained(session: Session, subject: Code, { target, paths: [path] }: Match): Unlabelled {
  const setNos = [...new Set(path.legs().map(leg => leg.mappingSetNo))];
  return {
    subject,
    object: target,
    relation: path.relation,
    predicate: predicateOf(path.relation),
    validationStatus: path.validated ? ValidationStatus.VALIDATED : ValidationStatus.UNSPECIFIED,
    orphanetRelation: null,
    icdRelation: null,
    icd10Mark: null,
    icd11FoundationId: null,
    icd11MmsUrl: null,
    mappingJustification: 'semapv:MappingChaining',
    confidence: null,
    mappingSetIds: setNos.map(no => session.edition.mappingSet(no).id),
    usedSetNos: setNos,
  };
}

/** Labels of both sides, of the sets that were asked for alone: two statements a batch. */
async function labelled(
  session: Session,
  { mappingSetNos }: ExportRequest,
  mappings: readonly Unlabelled[],
): Promise<ExportedMapping[]> {
  const codes = [
    ...new Map(mappings.flatMap(m => [m.subject, m.object]).map(code => [curie(code), code])).values(),
  ];
  if (codes.length === 0) return [];
  const orphaCodes = codes.map(orphaCodeOf).filter(code => code !== null);
  const [labels, named] = await Promise.all([
    labelsIn(session, mappingSetNos, codes),
    disorders(session, orphaCodes),
  ]);
  const labelOf = new Map(
    codes.map((code, i): [string, Label | null] => {
      const name = named.get(orphaCodeOf(code) ?? 0)?.name;
      return [curie(code), name === undefined ? (labels[i] ?? null) : { text: name, mappingSetNo: null }];
    }),
  );
  return mappings.map(mapping => {
    const [subject, object] = [mapping.subject, mapping.object].map(code => labelOf.get(curie(code)) ?? null);
    const used = [subject, object].filter(label => label != null);
    const ofSets = used.map(label => label.mappingSetNo).filter(no => no !== null);
    return {
      ...mapping,
      subjectLabel: subject?.text ?? null,
      objectLabel: object?.text ?? null,
      usedSetNos: [...mapping.usedSetNos, ...ofSets],
      namesDisorder: used.some(label => label.mappingSetNo === null),
    };
  });
}
