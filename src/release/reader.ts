// A release as it is read: every read that answers are made of, in the words of the nomenclature. Who reads asks for one thing at a time;
// a reader of a database gathers what is asked for, one of memory gives it at once.

import type { Legs } from '../crosswalk/legs.ts';
import type { Code } from '../terminology/code.ts';
import type { ClassificationLevelId, Disorder, NomenclatureLanguage } from '../terminology/disorder.ts';
import type { FunctionalConsequence } from '../terminology/functional-consequence.ts';
import type { Gene, GeneAssociation } from '../terminology/gene.ts';
import type { InformationResource } from '../terminology/information-resource.ts';
import type { Mapping } from '../terminology/mapping.ts';
import type { PhenotypeAssociation } from '../terminology/phenotype.ts';
import type { Prevalence } from '../terminology/prevalence.ts';
import type { RequestWork } from '../work/request-work.ts';
import type { Edition } from './edition.ts';
import type { ReleaseFinder } from './finder.ts';
import type { MappingSlices, SliceLabels } from './mapping-slices.ts';
import type { Read } from './read.ts';

/** Preferred term and synonyms in one language. */
export interface Names {
  name: string;
  synonyms: readonly string[];
}

export interface Classification {
  id: number;
  /** Its own entity of the nomenclature. */
  orphaCode: number;
  /** In English. */
  name: string;
  disorderCount: number;
  /** ORPHAcodes of those that have no parent in it, ascending. */
  roots: readonly number[];
}

/** A release in memory. */
export interface ReleaseInMemory {
  readonly reader: ReleaseReader;
  /** For one request; `stored` finds what memory cannot. */
  finder(edition: Edition, work: RequestWork, stored: ReleaseFinder): ReleaseFinder;
  /** `labels` are asked of another: see there. */
  slices(edition: Edition, labels: SliceLabels): MappingSlices;
}

/** Where releases are held in memory. */
export interface ReadersInMemory {
  /** Null where the release is not held, or not yet. */
  of(releaseNo: number): ReleaseInMemory | null;
  /** Told of a release that a request has named and that is not the live one, held or not. */
  named(edition: Edition): void;
}

/** Lists are empty where the release holds nothing; their order is part of the contract, see the comments. */
export interface ReleaseReader {
  /** Null where the nomenclature has no such entity. */
  disorder(orphaCode: number): Read<Disorder | null>;
  /** Null where Orphanet has no names in that language. */
  names(orphaCode: number, language: NomenclatureLanguage): Read<Names | null>;
  definition(orphaCode: number, language: NomenclatureLanguage): Read<string | null>;
  /** As in the file. */
  prevalences(orphaCode: number): Read<readonly Prevalence[]>;
  /** The one class that stands for a disorder. */
  prevalenceClass(orphaCode: number): Read<string | null>;
  /** As in the file. */
  agesOfOnset(orphaCode: number): Read<readonly string[]>;
  /** As in the file. */
  inheritance(orphaCode: number): Read<readonly string[]>;

  /** By id. */
  classifications(): Read<readonly Classification[]>;
  classification(id: number): Read<Classification | null>;
  classificationName(id: number, language: NomenclatureLanguage): Read<string | null>;
  /** Ids of those that hold a disorder, ascending. */
  classificationsOf(orphaCode: number): Read<readonly number[]>;
  /** ORPHAcodes directly above, each once, ascending; in one classification or (null) in all of them. */
  parents(orphaCode: number, classification: number | null): Read<readonly number[]>;
  /** Directly below. */
  children(orphaCode: number, classification: number | null): Read<readonly number[]>;
  /** Above at any distance. A way stays within one classification: parents differ between them, and are not mixed. */
  ancestors(orphaCode: number, classification: number | null): Read<readonly number[]>;
  /** Below at any distance, likewise. */
  descendants(orphaCode: number, classification: number | null): Read<readonly number[]>;
  /** The head of classification that the linearisation chose. */
  preferentialParent(orphaCode: number): Read<number | null>;
  /** The nearest entity of level Disorder above a subtype; null for all others. */
  aggregation(orphaCode: number): Read<number | null>;
  /** How many active disorders a level has. */
  levelCount(level: ClassificationLevelId): Read<number>;

  /**
   * Mappings of a code, read from its side; in no order. Of the mapping sets of these numbers alone; of all sets of the release where it is
   * null.
   */
  mappings(code: Code, sets: ReadonlySet<number> | null): Read<readonly Mapping[]>;
  /** The same mappings for walks, by numbers. `edition` is that of the release. */
  legs(edition: Edition): Legs;
  /** What the mapping sets of the release call a code: the first by the id of the set. */
  label(code: Code): Read<string | null>;
  /** Codes of the release that its characters say to be below a code of ICD-10, ICD-10-CM or ICD-11, in the order of their characters. */
  codesBelow(code: Code): Read<readonly Code[]>;

  gene(geneNo: number): Read<Gene | null>;
  /** As in the file. */
  genesOf(orphaCode: number): Read<readonly GeneAssociation[]>;
  /** By ORPHAcode, then as in the file. */
  disordersOfGene(geneNo: number): Read<readonly GeneAssociation[]>;
  /** As in the file. */
  phenotypes(orphaCode: number): Read<readonly PhenotypeAssociation[]>;
  /** As in the file. */
  functionalConsequences(orphaCode: number): Read<readonly FunctionalConsequence[]>;
  /** In the order in which they were given. */
  informationResources(orphaCode: number): Read<readonly InformationResource[]>;
}
