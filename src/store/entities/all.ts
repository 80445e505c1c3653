// Every table of the store, for the data source.
import {
  ClassificationEdgeEntity,
  ClassificationEntity,
  ClassificationMemberEntity,
  ClassificationNameEntity,
  LinearisationEntity,
} from './classification.entity.ts';
import {
  DefinitionEntity,
  DisorderEntity,
  DisorderNameEntity,
  ReplacementEntity,
} from './disorder.entity.ts';
import {
  AgeOfOnsetEntity,
  InheritanceEntity,
  PrevalenceClassEntity,
  PrevalenceEntity,
} from './epidemiology.entity.ts';
import { GeneAssociationEntity, GeneEntity } from './gene.entity.ts';
import { InformationResourceEntity } from './information-resource.entity.ts';
import {
  ConceptEntity,
  ConceptLabelEntity,
  MappingEntity,
  MappingSetVersionEntity,
} from './mapping.entity.ts';
import { PackedReleaseEntity, PackedReleasePieceEntity } from './packed-release.entity.ts';
import {
  FunctionalConsequenceEntity,
  PhenotypeAssociationEntity,
  PhenotypeEntity,
} from './phenotype.entity.ts';
import {
  LiveEntity,
  ReleaseCodeSystemEntity,
  ReleaseEntity,
  ReleaseMappingSetEntity,
  ReleaseProductEntity,
} from './release.entity.ts';
import { SearchIndexEntity, SearchTermEntity, SearchWordEntity } from './search.entity.ts';

export const ENTITIES = [
  ReleaseEntity,
  LiveEntity,
  ReleaseProductEntity,
  MappingSetVersionEntity,
  ReleaseMappingSetEntity,
  ReleaseCodeSystemEntity,
  ConceptEntity,
  ConceptLabelEntity,
  MappingEntity,
  DisorderEntity,
  DisorderNameEntity,
  DefinitionEntity,
  ReplacementEntity,
  PrevalenceEntity,
  PrevalenceClassEntity,
  AgeOfOnsetEntity,
  InheritanceEntity,
  ClassificationEntity,
  ClassificationNameEntity,
  ClassificationMemberEntity,
  ClassificationEdgeEntity,
  LinearisationEntity,
  SearchIndexEntity,
  SearchTermEntity,
  SearchWordEntity,
  GeneEntity,
  GeneAssociationEntity,
  PhenotypeEntity,
  PhenotypeAssociationEntity,
  FunctionalConsequenceEntity,
  InformationResourceEntity,
  PackedReleaseEntity,
  PackedReleasePieceEntity,
];
