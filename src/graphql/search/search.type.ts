// GraphQL types of a search: a page of disorders with why each was found, and what other choices of the filter would give.
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MatchKind, SearchField } from '../../terminology/search-match.ts';
import { PageInfoType } from '../connection.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { SearchFacetsType } from '../disorder/facets.type.ts';

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
  @Field(() => SearchFacetsType, { description: 'Counts by the values of each condition of the filter.' })
  facets!: SearchFacetsType;
}
