// GraphQL types of pages of clinical signs.
import { Field, Int, ObjectType } from 'type-graphql';
import { type Connection, type Edge, PageInfoType } from '../connection.ts';
import { PhenotypeAssociationType } from './phenotype.type.ts';

@ObjectType('PhenotypeAssociationEdge', {
  description: 'A clinical sign on a page, with its cursor.',
  simpleResolvers: true,
})
export class PhenotypeAssociationEdgeType {
  @Field(() => String, {
    description:
      'Cursor of this sign; it belongs to the release, and means the same sign for all frequencies.',
  })
  cursor!: string;
  @Field(() => PhenotypeAssociationType, { description: 'The sign.' })
  node!: PhenotypeAssociationType;
}

@ObjectType('PhenotypeAssociationConnection', {
  description: 'A page of the clinical signs of a disorder.',
  simpleResolvers: true,
})
export class PhenotypeAssociationConnectionType implements Connection<PhenotypeAssociationType> {
  @Field(() => Int, { description: 'Number of all signs of the frequencies asked for, on every page alike.' })
  totalCount!: number;
  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;
  @Field(() => [PhenotypeAssociationEdgeType], { description: 'The signs with their cursors.' })
  edges!: Edge<PhenotypeAssociationType>[];
  @Field(() => [PhenotypeAssociationType], { description: 'The signs alone.' })
  nodes!: PhenotypeAssociationType[];
}
