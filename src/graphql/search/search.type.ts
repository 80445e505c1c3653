// GraphQL types of a search: a page of disorders with why each was found, and what other choices of the filter would give.
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ClassificationLevelId, DisorderStatus } from '../../terminology/disorder.ts';
import { MatchKind, SearchField } from '../../terminology/search-match.ts';
import { PageInfoType } from '../connection.ts';
import { DisorderType } from '../disorder/disorder.type.ts';

@ObjectType('DisorderSearchEdge', {
  description: 'A disorder that was found, and why.',
  simpleResolvers: true,
})
export class DisorderSearchEdgeType {
  @Field(() => String, {
    description: 'Cursor of this place in the answer; it belongs to the release and the question.',
  })
  cursor!: string;
  @Field(() => DisorderType, { description: 'The disorder.' })
  node!: DisorderType;
  @Field(() => MatchKind, { description: 'How it matched: the best of its ways.' })
  matchKind!: MatchKind;
  @Field(() => SearchField, {
    description: 'Where it matched: tells a label of another terminology from a name of Orphanet.',
  })
  matchedField!: SearchField;
  @Field(() => String, {
    description: 'The name, synonym, label, code or symbol that matched, as it is written.',
  })
  matchedText!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Of a GENE match, how the gene is associated with the disorder, as Orphanet says it; null for other kinds.',
  })
  associationType!: string | null;
  @Field(() => Float, {
    description:
      'The rank of the kind, 1 to 8, and behind the point how close the match is: 0.999 for the very text, else the share of the text that was asked for; docs/search.md explains it. Descending over the answer.',
  })
  score!: number;
}

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

@ObjectType('SearchFacets', {
  description:
    'What other choices would give. Each facet obeys the whole filter but its own condition; what nothing was found of is left out. FUZZY matches count only where the search itself lists such.',
  simpleResolvers: true,
})
export class SearchFacetsType {
  @Field(() => [LevelCountType], { description: 'Disorders found, by level.' })
  levels!: LevelCountType[];
  @Field(() => [StatusCountType], { description: 'Disorders found, by status: inactive ones too.' })
  statuses!: StatusCountType[];
}

@ObjectType('DisorderSearchConnection', {
  description: 'A page of disorders that were found, the best first.',
  simpleResolvers: true,
})
export class DisorderSearchConnectionType {
  @Field(() => Int, { description: 'Number of all disorders found, on every page alike.' })
  totalCount!: number;
  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;
  @Field(() => [DisorderSearchEdgeType], { description: 'The disorders, with why each was found.' })
  edges!: DisorderSearchEdgeType[];
  @Field(() => [DisorderType], { description: 'The disorders alone.' })
  nodes!: DisorderType[];
  @Field(() => Boolean, {
    description: 'True where several disorders match equally well, as with acronyms.',
  })
  ambiguous!: boolean;
  @Field(() => SearchFacetsType, { description: 'Counts by level and status.' })
  facets!: SearchFacetsType;
}
