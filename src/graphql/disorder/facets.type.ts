// GraphQL types of facets: how many disorders each value of a filter has.
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Facet, FacetCounts } from '../../release/facets.ts';
import { ClassificationLevelId, DisorderStatus, Typology } from '../../terminology/disorder.ts';

@ObjectType('LevelCount', { description: 'How many disorders of a level were found.', simpleResolvers: true })
export class LevelCountType {
  @Field(() => ClassificationLevelId, { description: 'The level.' })
  level!: ClassificationLevelId;
  @Field(() => Int, { description: 'Disorders found of that level.' })
  count!: number;
}

@ObjectType('StatusCount', {
  description: 'How many disorders of a status were found.',
  simpleResolvers: true,
})
export class StatusCountType {
  @Field(() => DisorderStatus, { description: 'The status.' })
  status!: DisorderStatus;
  @Field(() => Int, { description: 'Disorders found of that status.' })
  count!: number;
}

@ObjectType('TypologyCount', {
  description: 'How many disorders of a typology were found.',
  simpleResolvers: true,
})
export class TypologyCountType {
  @Field(() => Typology, { description: 'The typology.' })
  typology!: Typology;
  @Field(() => Int, { description: 'Disorders found of that typology.' })
  count!: number;
}

@ObjectType('LabelCount', {
  description: 'How many disorders with a value of Orphanet were found.',
  simpleResolvers: true,
})
export class LabelCountType {
  @Field(() => String, { description: 'The value as Orphanet labels it: a filter takes it as it is.' })
  label!: string;
  @Field(() => Int, { description: 'Disorders found that have it. One may have several.' })
  count!: number;
}

@ObjectType('CodeSystemCount', {
  description: 'How many disorders with a mapping to a code system were found.',
  simpleResolvers: true,
})
export class CodeSystemCountType {
  @Field(() => ID, { description: 'The code system.' })
  codeSystem!: string;
  @Field(() => Int, {
    description: 'Disorders found with a mapping of their own to it, by any set and relation but NOT.',
  })
  count!: number;
}

@ObjectType('SearchFacets', {
  description:
    'What other choices would give. Each facet is named as the condition of DisorderFilter whose values it counts, and obeys the whole filter but that condition. What nothing was found of is left out. Of a search, FUZZY matches count only where the search itself lists such. Facets beside levels and statuses of a search count against `limits.searches`.',
  simpleResolvers: true,
})
export class SearchFacetsType {
  @Field(() => [LevelCountType], { description: 'Disorders found, by level.' })
  levels!: LevelCountType[];
  @Field(() => [StatusCountType], { description: 'Disorders found, by status: inactive ones too.' })
  statuses!: StatusCountType[];
  @Field(() => [TypologyCountType], { description: 'Disorders found, by typology.' })
  typologies?: TypologyCountType[];
  @Field(() => [LabelCountType], { description: 'Disorders found, by type of inheritance.' })
  inheritance?: LabelCountType[];
  @Field(() => [LabelCountType], { description: 'Disorders found, by age of onset.' })
  ageOfOnset?: LabelCountType[];
  @Field(() => [LabelCountType], { description: 'Disorders found, by their one prevalence class.' })
  prevalenceClass?: LabelCountType[];
  @Field(() => [CodeSystemCountType], {
    description:
      'Disorders found, by the code systems that they have mappings to. It obeys mappedIn, too: another system narrows further.',
  })
  mappedIn?: CodeSystemCountType[];
}

/** Lists that were not asked for are absent. */
export function facetsType(counts: FacetCounts): SearchFacetsType {
  const list = <Key extends string>(facet: Facet, key: Key) =>
    counts[facet]?.map(({ value, count }) => ({ [key]: value, count }));
  return {
    levels: list('levels', 'level'),
    statuses: list('statuses', 'status'),
    typologies: list('typologies', 'typology'),
    inheritance: list('inheritance', 'label'),
    ageOfOnset: list('ageOfOnset', 'label'),
    prevalenceClass: list('prevalenceClass', 'label'),
    mappedIn: list('mappedIn', 'codeSystem'),
  } as unknown as SearchFacetsType;
}
