// GraphQL types of the changes between two releases.
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { type ReleaseChange, ReleaseChangeKind } from '../../release/changes.ts';
import { curie } from '../../terminology/code.ts';
import { type Connection, type Edge, PageInfoType } from '../connection.ts';

@ObjectType('ReleaseChange', {
  description: 'One difference between two releases. What `before` and `after` hold, the kind says.',
  simpleResolvers: true,
})
export class ReleaseChangeType {
  constructor({ kind, orphaCode, code, before, after }: ReleaseChange) {
    this.kind = kind;
    this.orphaCode = orphaCode;
    this.curie = code && curie(code);
    this.before = before;
    this.after = after;
  }

  @Field(() => ReleaseChangeKind, { description: 'What changed.' })
  readonly kind: ReleaseChangeKind;
  @Field(() => Int, { description: 'ORPHAcode of the disorder that it is about.' })
  readonly orphaCode: number;
  @Field(() => ID, {
    nullable: true,
    description:
      'The replacement of a disorder that is inactive now, where one is named; the code that is mapped to.',
  })
  readonly curie: string | null;
  @Field(() => String, { nullable: true, description: 'As it was in `from`.' })
  readonly before: string | null;
  @Field(() => String, { nullable: true, description: 'As it is in `to`.' })
  readonly after: string | null;
}

@ObjectType('ReleaseChangeEdge', {
  description: 'A change on a page, with its cursor.',
  simpleResolvers: true,
})
export class ReleaseChangeEdgeType {
  @Field(() => String, {
    description: 'Cursor of this change; it belongs to the question and to the release that answers.',
  })
  cursor!: string;
  @Field(() => ReleaseChangeType, { description: 'The change.' })
  node!: ReleaseChangeType;
}

@ObjectType('ReleaseChangeConnection', {
  description: 'A page of changes, by kind, ORPHAcode and code.',
  simpleResolvers: true,
})
export class ReleaseChangeConnectionType implements Connection<ReleaseChangeType> {
  @Field(() => Int, { description: 'Number of all changes of the kinds asked for, on every page alike.' })
  totalCount!: number;
  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;
  @Field(() => [ReleaseChangeEdgeType], { description: 'The changes with their cursors.' })
  edges!: Edge<ReleaseChangeType>[];
  @Field(() => [ReleaseChangeType], { description: 'The changes alone.' })
  nodes!: ReleaseChangeType[];
}
