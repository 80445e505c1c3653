// GraphQL types of pages of the parts that genes have in disorders.
import { Field, Int, ObjectType } from 'type-graphql';
import { type Connection, type Edge, PageInfoType } from '../connection.ts';
import { GeneAssociationType } from './gene.type.ts';

@ObjectType('GeneAssociationEdge', {
  description: 'The part of a gene in a disorder, on a page, with its cursor.',
  simpleResolvers: true,
})
export class GeneAssociationEdgeType {
  @Field(() => String, { description: 'Cursor of this association; it belongs to the release.' })
  cursor!: string;
  @Field(() => GeneAssociationType, { description: 'The association.' })
  node!: GeneAssociationType;
}

@ObjectType('GeneAssociationConnection', {
  description: 'A page of the associations of one gene, or of one disorder.',
  simpleResolvers: true,
})
export class GeneAssociationConnectionType implements Connection<GeneAssociationType> {
  @Field(() => Int, { description: 'Number of all associations, on every page alike.' })
  totalCount!: number;
  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;
  @Field(() => [GeneAssociationEdgeType], { description: 'The associations with their cursors.' })
  edges!: Edge<GeneAssociationType>[];
  @Field(() => [GeneAssociationType], { description: 'The associations alone.' })
  nodes!: GeneAssociationType[];
}
