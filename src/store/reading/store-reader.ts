// The release in PostgreSQL, as one request reads it: what is asked for at the same time becomes one statement a read.
import { GatheredLegs, type MappingsAsked } from '../../crosswalk/gathered-legs.ts';
import type { Legs } from '../../crosswalk/legs.ts';
import type { Edition } from '../../release/edition.ts';
import type { Classification, Names, ReleaseReader } from '../../release/reader.ts';
import type { Code } from '../../terminology/code.ts';
import type { ClassificationLevelId, Disorder, NomenclatureLanguage } from '../../terminology/disorder.ts';
import type { FunctionalConsequence } from '../../terminology/functional-consequence.ts';
import type { Gene, GeneAssociation } from '../../terminology/gene.ts';
import type { InformationResource } from '../../terminology/information-resource.ts';
import type { Mapping } from '../../terminology/mapping.ts';
import type { PhenotypeAssociation } from '../../terminology/phenotype.ts';
import type { Prevalence } from '../../terminology/prevalence.ts';
import type { RequestWork } from '../../work/request-work.ts';
import type { Direction } from '../classifications.ts';
import type { OpenSession } from './loaders.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import type { Waves } from './waves.ts';

export class StoreReader implements ReleaseReader {
  readonly #loaders: Loaders;

  /** `open` gives the session of the request; it is called when something is first read. */
  constructor(open: OpenSession, waves: Waves, work: RequestWork) {
    this.#loaders = createLoaders(open, waves, work);
  }

  disorder(orphaCode: number): Promise<Disorder | null> {
    return this.#loaders.disorder.load(orphaCode);
  }

  names(orphaCode: number, language: NomenclatureLanguage): Promise<Names | null> {
    return this.#loaders.names.load({ orphaCode, language });
  }

  definition(orphaCode: number, language: NomenclatureLanguage): Promise<string | null> {
    return this.#loaders.definition.load({ orphaCode, language });
  }

  prevalences(orphaCode: number): Promise<readonly Prevalence[]> {
    return listed(this.#loaders.prevalences.load(orphaCode));
  }

  prevalenceClass(orphaCode: number): Promise<string | null> {
    return this.#loaders.prevalenceClass.load(orphaCode);
  }

  agesOfOnset(orphaCode: number): Promise<readonly string[]> {
    return listed(this.#loaders.ageOfOnset.load(orphaCode));
  }

  inheritance(orphaCode: number): Promise<readonly string[]> {
    return listed(this.#loaders.inheritance.load(orphaCode));
  }

  async classifications(): Promise<readonly Classification[]> {
    const all = await this.#loaders.classifications.load('all');
    return [...all.values()];
  }

  async classification(id: number): Promise<Classification | null> {
    const all = await this.#loaders.classifications.load('all');
    return all.get(id) ?? null;
  }

  classificationName(id: number, language: NomenclatureLanguage): Promise<string | null> {
    return this.#loaders.classificationName.load({ id, language });
  }

  classificationsOf(orphaCode: number): Promise<readonly number[]> {
    return listed(this.#loaders.classificationsOf.load(orphaCode));
  }

  parents(orphaCode: number, classification: number | null): Promise<readonly number[]> {
    return this.#related('parents', orphaCode, classification);
  }

  children(orphaCode: number, classification: number | null): Promise<readonly number[]> {
    return this.#related('children', orphaCode, classification);
  }

  ancestors(orphaCode: number, classification: number | null): Promise<readonly number[]> {
    return this.#related('ancestors', orphaCode, classification);
  }

  descendants(orphaCode: number, classification: number | null): Promise<readonly number[]> {
    return this.#related('descendants', orphaCode, classification);
  }

  #related(
    direction: Direction,
    orphaCode: number,
    classification: number | null,
  ): Promise<readonly number[]> {
    return listed(this.#loaders[direction].load({ orphaCode, classification }));
  }

  preferentialParent(orphaCode: number): Promise<number | null> {
    return this.#loaders.preferentialParent.load(orphaCode);
  }

  aggregation(orphaCode: number): Promise<number | null> {
    return this.#loaders.aggregation.load(orphaCode);
  }

  async levelCount(level: ClassificationLevelId): Promise<number> {
    return (await this.#loaders.levelCount.load(level)) ?? 0;
  }

  async mappings(code: Code, sets: ReadonlySet<number> | null): Promise<readonly Mapping[]> {
    // One statement serves whoever asks for mappings of this code, whatever the sets.
    const all = await this.#loaders.mappings.load({ code, towards: null });
    return sets === null ? all : all.filter(({ mappingSetNo }) => sets.has(mappingSetNo));
  }

  legs(edition: Edition): Legs {
    const mappingsOf = (asked: readonly MappingsAsked[]) =>
      Promise.all(asked.map(wanted => this.#loaders.mappings.load(wanted)));
    return new GatheredLegs(edition, mappingsOf, no => edition.mappingSet(no).id);
  }

  label(code: Code): Promise<string | null> {
    return this.#loaders.label.load(code);
  }

  codesBelow(code: Code): Promise<readonly Code[]> {
    return this.#loaders.codesBelow.load(code);
  }

  gene(geneNo: number): Promise<Gene | null> {
    return this.#loaders.gene.load(geneNo);
  }

  genesOf(orphaCode: number): Promise<readonly GeneAssociation[]> {
    return listed(this.#loaders.genesOfDisorder.load(orphaCode));
  }

  disordersOfGene(geneNo: number): Promise<readonly GeneAssociation[]> {
    return listed(this.#loaders.disordersOfGene.load(geneNo));
  }

  phenotypes(orphaCode: number): Promise<readonly PhenotypeAssociation[]> {
    return listed(this.#loaders.phenotypes.load(orphaCode));
  }

  functionalConsequences(orphaCode: number): Promise<readonly FunctionalConsequence[]> {
    return listed(this.#loaders.functionalConsequences.load(orphaCode));
  }

  informationResources(orphaCode: number): Promise<readonly InformationResource[]> {
    return listed(this.#loaders.informationResources.load(orphaCode));
  }
}

async function listed<Item>(loading: Promise<readonly Item[] | null>): Promise<readonly Item[]> {
  return (await loading) ?? [];
}
