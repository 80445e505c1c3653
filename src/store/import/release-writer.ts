// Writes one release: its own row, its products and mapping sets, and every row that sources read into it.
import type { PoolClient } from 'pg';
import type { DisorderStatus, ReplacementKind } from '../../terminology/disorder.ts';
import type { FunctionalConsequence } from '../../terminology/functional-consequence.ts';
import type { Gene, GeneAssociation } from '../../terminology/gene.ts';
import type { InformationResource } from '../../terminology/information-resource.ts';
import type { StatedMapping } from '../../terminology/mapping.ts';
import type { PhenotypeAssociation } from '../../terminology/phenotype.ts';
import type { Prevalence } from '../../terminology/prevalence.ts';
import { copyRelease, type Part } from './copy-release.ts';
import { copyText, copyTexts } from './copy-text.ts';
import type { KnownProduct } from './editions.ts';
import { countRelease } from './release-counts.ts';
import { indexRelease } from './search-index.ts';
import { TableBuffers } from './table-buffers.ts';

export interface ReleaseHead {
  id: string;
  source: string;
  version: string;
  date: Date;
  licence: string;
  attribution: string;
  disclaimer: string;
}

export interface MappingSetHead {
  id: string;
  title: string;
  version: string;
  licence: string;
  source: string | null;
  /** Whom to name; null where the set does not say. */
  creator: string | null;
  sha256: string;
}

/** All methods without a promise only buffer; `relieve` or `finish` writes. */
export class ReleaseWriter {
  readonly #rows: TableBuffers;
  readonly #analysed = new Set<string>(['release', 'release_product', 'release_mapping_set']);

  private constructor(
    private readonly client: PoolClient,
    readonly releaseNo: number,
  ) {
    this.#rows = new TableBuffers(client);
  }

  /** Begins a release in the client's transaction. */
  static async begin(client: PoolClient, head: ReleaseHead): Promise<ReleaseWriter> {
    const { rows } = await client.query<{ no: number }>(
      `insert into release (id, source, version, date, imported_at, licence, attribution, disclaimer, disorder_count, mapping_count)
       values ($1, $2, $3, $4, now(), $5, $6, $7, 0, 0) returning release_no as no`,
      [head.id, head.source, head.version, head.date, head.licence, head.attribution, head.disclaimer],
    );
    const no = rows[0]?.no;
    if (no === undefined) throw new Error('PostgreSQL gave the new release no number');
    return new ReleaseWriter(client, no);
  }

  /** Copies all rows of a release but the parts that are given anew. */
  async copyFrom(releaseNo: number, anew: readonly Part[]): Promise<void> {
    const copied = await copyRelease(this.client, releaseNo, this.releaseNo, anew);
    for (const table of copied) this.#analysed.add(table);
  }

  /** A new mapping set version; its counts, prefixes and final hash follow with `closeMappingSet`. */
  async openMappingSet(head: MappingSetHead): Promise<number> {
    const { rows } = await this.client.query<{ no: number }>(
      `insert into mapping_set_version (id, title, version, licence, source, creator, mapping_count, sha256, declared_prefixes)
       values ($1, $2, $3, $4, $5, $6, 0, $7, '{}') returning mapping_set_no as no`,
      [head.id, head.title, head.version, head.licence, head.source, head.creator, head.sha256],
    );
    const no = rows[0]?.no;
    if (no === undefined) throw new Error('PostgreSQL gave the new mapping set no number');
    return no;
  }

  /** The hash is another one than at the beginning where rows were left out. */
  async closeMappingSet(
    no: number,
    { count, declared, sha256 }: { count: number; declared: ReadonlyMap<string, string>; sha256: string },
  ): Promise<void> {
    await this.#rows.drain();
    await this.client.query(
      'update mapping_set_version set mapping_count = $2, declared_prefixes = $3, sha256 = $4 where mapping_set_no = $1',
      [no, count, JSON.stringify(Object.fromEntries(declared)), sha256],
    );
    this.#analysed.add('mapping_set_version').add('concept');
  }

  disorder(code: number, level: string, typology: string, status: DisorderStatus): void {
    this.#rows.add('disorder', `${this.releaseNo}\t${code}\t${level}\t${typology}\t${status}`);
  }

  /** Position 0 is the preferred term. */
  name(code: number, language: string, position: number, text: string): void {
    this.#rows.add(
      'disorder_name',
      `${this.releaseNo}\t${code}\t${language}\t${position}\t${copyText(text)}`,
    );
  }

  definition(code: number, language: string, text: string): void {
    this.#rows.add('definition', `${this.releaseNo}\t${code}\t${language}\t${copyText(text)}`);
  }

  replacement(code: number, target: number, kind: ReplacementKind): void {
    this.#rows.add('replacement', `${this.releaseNo}\t${code}\t${target}\t${kind}`);
  }

  concept(system: string, code: string, wellFormed: boolean): void {
    this.#rows.concept(system, code, wellFormed);
  }

  /** What a mapping set calls a concept; once for each concept, language and set. */
  label(mappingSetNo: number, system: string, code: string, language: string, text: string): void {
    this.#rows.add(
      'concept_label',
      `${mappingSetNo}\t${copyText(system)}\t${copyText(code)}\t${language}\t${copyText(text)}`,
    );
  }

  /** The statement of `mapping`, as text: equal texts are equal statements. */
  statement(mapping: StatedMapping): string {
    const { subject, object } = mapping;
    return `${copyText(subject.system)}\t${copyText(subject.code)}\t${copyText(object.system)}\t${copyText(object.code)}\t${mapping.relation}\t${copyText(mapping.predicate)}\t${mapping.validationStatus}\t${mapping.orphanetRelation ?? '\\N'}\t${mapping.icdRelation ?? '\\N'}\t${mapping.icd10Mark ?? '\\N'}\t${copyText(mapping.icd11FoundationId)}\t${copyText(mapping.icd11MmsUrl)}\t${copyText(mapping.mappingJustification)}\t${mapping.confidence ?? '\\N'}`;
  }

  /** A mapping from its statement; `no` counts from 1 within the set. */
  mapping(mappingSetNo: number, no: number, statement: string): void {
    this.#rows.add('mapping', `${mappingSetNo}\t${no}\t${statement}`);
  }

  prevalence(code: number, position: number, prevalence: Prevalence): void {
    const { type, qualification, geography, validationStatus, sources, value } = prevalence;
    this.#rows.add(
      'prevalence',
      `${this.releaseNo}\t${code}\t${position}\t${copyText(type)}\t${copyText(qualification)}\t${copyText(prevalence.class)}\t${value ?? '\\N'}\t${copyText(geography)}\t${validationStatus}\t${copyTexts(sources)}`,
    );
  }

  prevalenceClass(code: number, name: string): void {
    this.#rows.add('prevalence_class', `${this.releaseNo}\t${code}\t${copyText(name)}`);
  }

  ageOfOnset(code: number, position: number, label: string): void {
    this.#rows.add('age_of_onset', `${this.releaseNo}\t${code}\t${position}\t${copyText(label)}`);
  }

  inheritance(code: number, position: number, label: string): void {
    this.#rows.add('inheritance', `${this.releaseNo}\t${code}\t${position}\t${copyText(label)}`);
  }

  classification(id: number, orphaCode: number, language: string, name: string): void {
    this.#rows.add('classification', `${this.releaseNo}\t${id}\t${orphaCode}`);
    this.classificationName(id, language, name);
  }

  classificationName(id: number, language: string, name: string): void {
    this.#rows.add('classification_name', `${this.releaseNo}\t${id}\t${language}\t${copyText(name)}`);
  }

  /** ORPHAcodes that have a preferred term in a language by now; writes what is waiting. */
  async namedIn(language: string): Promise<Set<number>> {
    await this.#rows.drain();
    const { rows } = await this.client.query<{ code: number }>(
      'select orpha_code as code from disorder_name where release_no = $1 and language = $2 and position = 0',
      [this.releaseNo, language],
    );
    return new Set(rows.map(({ code }) => code));
  }

  member(classification: number, code: number, root: boolean): void {
    this.#rows.add(
      'classification_member',
      `${this.releaseNo}\t${classification}\t${code}\t${root ? 't' : 'f'}`,
    );
  }

  edge(classification: number, parent: number, child: number): void {
    this.#rows.add('classification_edge', `${this.releaseNo}\t${parent}\t${classification}\t${child}`);
  }

  linearisation(code: number, head: number): void {
    this.#rows.add('linearisation', `${this.releaseNo}\t${code}\t${head}`);
  }

  gene({ geneNo, symbol, name, type, hgnc, synonyms, loci, crossReferences }: Gene): void {
    this.#rows.add(
      'gene',
      `${this.releaseNo}\t${geneNo}\t${copyText(symbol)}\t${copyText(name)}\t${copyText(type)}\t${copyText(hgnc)}\t${copyTexts(synonyms)}\t${copyTexts(loci)}\t${copyTexts(crossReferences)}`,
    );
  }

  geneAssociation(position: number, { orphaCode, geneNo, type, status, sources }: GeneAssociation): void {
    this.#rows.add(
      'gene_association',
      `${this.releaseNo}\t${orphaCode}\t${position}\t${geneNo}\t${copyText(type)}\t${copyText(status)}\t${copyTexts(sources)}`,
    );
  }

  /** Once for each term. */
  phenotype(hpoId: string, term: string): void {
    this.#rows.add('phenotype', `${this.releaseNo}\t${hpoId}\t${copyText(term)}`);
  }

  phenotypeAssociation(position: number, association: Omit<PhenotypeAssociation, 'term'>): void {
    const { orphaCode, hpoId, frequency, diagnosticCriterion } = association;
    this.#rows.add(
      'phenotype_association',
      `${this.releaseNo}\t${orphaCode}\t${position}\t${hpoId}\t${frequency}\t${copyText(diagnosticCriterion)}`,
    );
  }

  functionalConsequence(code: number, position: number, consequence: FunctionalConsequence): void {
    const { disability, frequenceDisability, temporalityDisability, severityDisability, type } = consequence;
    const flags = [consequence.lossOfAbility, consequence.defined].map(flag => flag ?? '\\N');
    this.#rows.add(
      'functional_consequence',
      `${this.releaseNo}\t${code}\t${position}\t${copyText(disability)}\t${copyText(frequenceDisability)}\t${copyText(temporalityDisability)}\t${copyText(severityDisability)}\t${flags[0]}\t${copyText(type)}\t${flags[1]}`,
    );
  }

  informationResource(position: number, resource: InformationResource): void {
    const { orphaCode, title, audience, kind, language, url, year, producedBy, endorsedBy } = resource;
    this.#rows.add(
      'information_resource',
      `${this.releaseNo}\t${orphaCode}\t${position}\t${copyText(title)}\t${audience}\t${copyText(kind)}\t${language}\t${copyText(url)}\t${year ?? '\\N'}\t${copyTexts(producedBy)}\t${copyTexts(endorsedBy)}`,
    );
  }

  /** To be awaited between records: writes when enough is buffered, and waits only for the flush before. */
  relieve(): Promise<void> | undefined {
    return this.#rows.relieve();
  }

  /** Writes what is left, with the products and mapping sets of the release, counts it and indexes it for the search. */
  async finish(products: readonly KnownProduct[], mappingSets: readonly number[]): Promise<void> {
    await this.#rows.drain();
    const { client, releaseNo } = this;
    for (const { name, version, date, rows, skipped, sha256 } of products) {
      await client.query('insert into release_product values ($1, $2, $3, $4, $5, $6, $7)', [
        releaseNo,
        name,
        version,
        date,
        rows,
        skipped,
        sha256,
      ]);
    }
    await client.query(
      'insert into release_mapping_set (release_no, mapping_set_no) select $1, unnest($2::integer[])',
      [releaseNo, mappingSets],
    );
    // Before the counting, which needs good plans as much as the first reader does.
    const tables = new Set([...this.#analysed, ...this.#rows.touched]);
    await client.query(`analyze ${[...tables].join(', ')}`);
    await countRelease(client, releaseNo);
    await indexRelease(client, releaseNo);
  }

  /** Waits until nothing is being written any more: before a roll-back. */
  async settle(): Promise<void> {
    await this.#rows.settle();
  }
}
