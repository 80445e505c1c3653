// Reads a release from a snapshot: every read gives the value itself, at once.
import type { Legs } from '../crosswalk/legs.ts';
import type { Edition } from '../release/edition.ts';
import type { Classification, Names, ReleaseReader } from '../release/reader.ts';
import type { Code } from '../terminology/code.ts';
import { rangesBelow } from '../terminology/code-structure.ts';
import {
  type ClassificationLevelId,
  type Disorder,
  isActive,
  NomenclatureLanguage,
} from '../terminology/disorder.ts';
import type { FunctionalConsequence } from '../terminology/functional-consequence.ts';
import type { Gene, GeneAssociation } from '../terminology/gene.ts';
import type { InformationResource } from '../terminology/information-resource.ts';
import type { Mapping } from '../terminology/mapping.ts';
import type { PhenotypeAssociation } from '../terminology/phenotype.ts';
import type { Prevalence } from '../terminology/prevalence.ts';
import { aggregationOf, far, near } from './classification-walks.ts';
import { LatelyRead } from './lately-read.ts';
import type { Snapshot } from './snapshot.ts';
import { SnapshotLegs } from './snapshot-legs.ts';
import type { Tables } from './tables.ts';

/** One serves all requests: it keeps nothing of them. */
export class SnapshotReader implements ReleaseReader {
  readonly #snapshot: Snapshot;
  readonly #tables: Tables;
  // What is asked for most.
  readonly #disorders = new LatelyRead<Disorder>();
  readonly #english = new LatelyRead<Names>();
  #classifications: ReadonlyMap<number, Classification> | null = null;
  /** Of the edition that asked last: of a release there is one at a time. */
  #legs: { edition: Edition; legs: Legs } | null = null;
  #levelCounts: ReadonlyMap<ClassificationLevelId, number> | null = null;

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    this.#tables = snapshot.tables;
  }

  disorder(orphaCode: number): Disorder | null {
    return this.#disorders.get(orphaCode) ?? this.#disorders.keep(orphaCode, this.#readDisorder(orphaCode));
  }

  #readDisorder(asked: number): Disorder | null {
    const { disorders } = this.#tables;
    const no = disorders.firstNo('disorder', asked);
    if (no < 0) return null;
    const { orphaCode, name, level, typology, status } = disorders.row(no);
    return name === null ? null : { orphaCode, name, level, typology, status };
  }

  names(orphaCode: number, language: NomenclatureLanguage): Names | null {
    if (language !== NomenclatureLanguage.EN) return this.#readNames(orphaCode, language);
    const known = this.#english.get(orphaCode);
    return known ?? this.#english.keep(orphaCode, this.#readNames(orphaCode, language));
  }

  #readNames(orphaCode: number, language: NomenclatureLanguage): Names | null {
    const { names } = this.#tables;
    const [position, text] = [names.column('position'), names.column('text')];
    let name: string | null = null;
    const synonyms: string[] = [];
    names.eachOf('disorder', orphaCode, language, no => {
      if (position(no) === 0) name ??= text(no);
      else synonyms.push(text(no));
    });
    return name === null ? null : { name, synonyms };
  }

  definition(orphaCode: number, language: NomenclatureLanguage): string | null {
    return this.#tables.definitions.firstValue('text', 'disorder', orphaCode, language);
  }

  prevalences(orphaCode: number): readonly Prevalence[] {
    return this.#tables.prevalences.rows('disorder', orphaCode);
  }

  prevalenceClass(orphaCode: number): string | null {
    return this.#tables.prevalenceClasses.firstValue('class', 'disorder', orphaCode);
  }

  agesOfOnset(orphaCode: number): readonly string[] {
    return this.#tables.agesOfOnset.values('label', 'disorder', orphaCode);
  }

  inheritance(orphaCode: number): readonly string[] {
    return this.#tables.inheritances.values('label', 'disorder', orphaCode);
  }

  classifications(): readonly Classification[] {
    return [...this.#allClassifications().values()];
  }

  classification(id: number): Classification | null {
    return this.#allClassifications().get(id) ?? null;
  }

  classificationName(id: number, language: NomenclatureLanguage): string | null {
    return this.#tables.classificationNames.firstValue('text', 'classification', id, language);
  }

  classificationsOf(orphaCode: number): readonly number[] {
    return this.#tables.members.values('id', 'disorder', orphaCode);
  }

  parents(orphaCode: number, classification: number | null): readonly number[] {
    return near(this.#tables, 'child', orphaCode, classification);
  }

  children(orphaCode: number, classification: number | null): readonly number[] {
    return near(this.#tables, 'parent', orphaCode, classification);
  }

  ancestors(orphaCode: number, classification: number | null): readonly number[] {
    return far(this.#tables, 'child', orphaCode, classification);
  }

  descendants(orphaCode: number, classification: number | null): readonly number[] {
    return far(this.#tables, 'parent', orphaCode, classification);
  }

  preferentialParent(orphaCode: number): number | null {
    return this.#tables.heads.firstValue('head', 'disorder', orphaCode);
  }

  aggregation(orphaCode: number): number | null {
    return aggregationOf(this.#tables, orphaCode);
  }

  levelCount(level: ClassificationLevelId): number {
    this.#levelCounts ??= countLevels(this.#tables);
    return this.#levelCounts.get(level) ?? 0;
  }

  mappings(code: Code, sets: ReadonlySet<number> | null): readonly Mapping[] {
    const { codes, mappings } = this.#snapshot;
    const no = codes.find(code);
    if (no < 0) return [];
    const found: Mapping[] = [];
    const count = mappings.legCount(no);
    for (let place = 0; place < count; place++) {
      const leg = mappings.legAt(no, place);
      if (sets === null || sets.has(mappings.mappingSetNoOf(leg))) found.push(mappings.mapping(leg));
    }
    return found;
  }

  legs(edition: Edition): Legs {
    if (this.#legs?.edition !== edition)
      this.#legs = { edition, legs: new SnapshotLegs(this.#snapshot, edition) };
    return this.#legs.legs;
  }

  label(code: Code): string | null {
    const { codes } = this.#snapshot;
    const no = codes.find(code);
    return no < 0 ? null : codes.label(no);
  }

  codesBelow(code: Code): readonly Code[] {
    return rangesBelow(code).flatMap(range => this.#snapshot.codes.within(range));
  }

  gene(geneNo: number): Gene | null {
    return this.#tables.genes.first('gene', geneNo);
  }

  genesOf(orphaCode: number): readonly GeneAssociation[] {
    return this.#tables.geneAssociations.rows('disorder', orphaCode);
  }

  disordersOfGene(geneNo: number): readonly GeneAssociation[] {
    return this.#tables.geneAssociations.rows('gene', geneNo);
  }

  phenotypes(orphaCode: number): readonly PhenotypeAssociation[] {
    return this.#tables.phenotypes.rows('disorder', orphaCode);
  }

  functionalConsequences(orphaCode: number): readonly FunctionalConsequence[] {
    return this.#tables.functionalConsequences.rows('disorder', orphaCode);
  }

  informationResources(orphaCode: number): readonly InformationResource[] {
    return this.#tables.informationResources.rows('disorder', orphaCode);
  }

  /** A few dozen, each of which is asked for again and again. */
  #allClassifications(): ReadonlyMap<number, Classification> {
    this.#classifications ??= new Map(classificationsIn(this.#tables).map(one => [one.id, one]));
    return this.#classifications;
  }
}

/** Those that have a name in English, by id. */
function classificationsIn({ classifications, classificationNames, members }: Tables): Classification[] {
  const found: Classification[] = [];
  for (let no = 0; no < classifications.size; no++) {
    const { id, orphaCode } = classifications.row(no);
    const name = classificationNames.first('classification', id, NomenclatureLanguage.EN)?.text;
    if (name === undefined) continue;
    const within = members.rows('classification', id);
    const roots = within.filter(member => member.root).map(member => member.orphaCode);
    found.push({ id, orphaCode, name, disorderCount: within.length, roots });
  }
  return found;
}

function countLevels({ disorders }: Tables): ReadonlyMap<ClassificationLevelId, number> {
  const counts = new Map<ClassificationLevelId, number>();
  const level = disorders.column('level');
  const status = disorders.column('status');
  for (let no = 0; no < disorders.size; no++) {
    if (isActive(status(no))) counts.set(level(no), (counts.get(level(no)) ?? 0) + 1);
  }
  return counts;
}
