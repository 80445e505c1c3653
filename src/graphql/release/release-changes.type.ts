// GraphQL types of the changes between two releases.
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { type MappingSetChange, type ReleaseChange, ReleaseChangeKind } from '../../release/changes.ts';
import { curie } from '../../terminology/code.ts';
import { type Connection, type Edge, PageInfoType } from '../connection.ts';
import { MappingSetType, mappingSetType } from './release.type.ts';

@ObjectType('ReleaseChange', {
  description: 'One difference between two releases. What `before` and `after` hold, the kind says.',
  simpleResolvers: true,
})
export class ReleaseChangeType {
  constructor({ kind, orphaCode, code, mappingSetId, classification, before, after }: ReleaseChange) {
    this.kind = kind;
    this.orphaCode = orphaCode;
    this.curie = code && curie(code);
    this.mappingSetId = mappingSetId;
    this.classificationId = classification === null ? null : String(classification);
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
      'The other end: the replacement of a disorder that is inactive now, where one is named; a parent; a gene; the code that is mapped to.',
  })
  readonly curie: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the mapping set that states the mapping. Each set is compared with itself alone.',
  })
  readonly mappingSetId: string | null;
  @Field(() => ID, { nullable: true, description: 'Id of the classification in which the parent stands.' })
  readonly classificationId: string | null;
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

@ObjectType('ReleaseChangeKindCount', {
  description: 'How many changes are of one kind.',
  simpleResolvers: true,
})
export class ReleaseChangeKindCountType {
  @Field(() => ReleaseChangeKind, { description: 'The kind.' })
  kind!: ReleaseChangeKind;
  @Field(() => Int, { description: 'Changes of this kind that were asked for.' })
  count!: number;
}

@ObjectType('ReleaseChangeConnection', {
  description: 'A page of changes, by kind, ORPHAcode and code.',
  simpleResolvers: true,
})
export class ReleaseChangeConnectionType implements Connection<ReleaseChangeType> {
  @Field(() => Int, { description: 'Number of all changes that were asked for, on every page alike.' })
  totalCount!: number;
  @Field(() => [ReleaseChangeKindCountType], {
    description:
      'The same by kind, in the order in which they are listed; a kind without any is left out. `first: 0` gives this alone.',
  })
  kindCounts!: readonly ReleaseChangeKindCountType[];
  @Field(() => [ReleaseChangeKind], {
    description:
      'Of the kinds asked for, those that cannot be compared, as one of the two releases holds nothing of the sort: no genes, no definitions, no classifications. None of their changes is listed or counted.',
  })
  notCompared!: readonly ReleaseChangeKind[];
  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;
  @Field(() => [ReleaseChangeEdgeType], { description: 'The changes with their cursors.' })
  edges!: Edge<ReleaseChangeType>[];
  @Field(() => [ReleaseChangeType], { description: 'The changes alone.' })
  nodes!: ReleaseChangeType[];
}

@ObjectType('MappingSetChange', {
  description:
    'A mapping set that two releases do not have alike: added, removed, or in another version. It counts pairs of codes of all systems, whether one of them is an ORPHAcode or not.',
  simpleResolvers: true,
})
export class MappingSetChangeType {
  constructor({ id, before, after, mappingsAdded, mappingsRemoved, relationsChanged }: MappingSetChange) {
    this.id = id;
    this.before = before && mappingSetType(before);
    this.after = after && mappingSetType(after);
    this.mappingsAdded = mappingsAdded;
    this.mappingsRemoved = mappingsRemoved;
    this.relationsChanged = relationsChanged;
  }

  @Field(() => ID, { description: 'Id of the set.' })
  readonly id: string;
  @Field(() => MappingSetType, {
    nullable: true,
    description: 'As `from` has it; null where it has none of that id: the set was added.',
  })
  readonly before: MappingSetType | null;
  @Field(() => MappingSetType, {
    nullable: true,
    description: 'As `to` has it; null where it has none of that id: the set was removed.',
  })
  readonly after: MappingSetType | null;
  @Field(() => Int, { description: 'Pairs of codes that it maps in `to` alone.' })
  readonly mappingsAdded: number;
  @Field(() => Int, { description: 'Pairs of codes that it maps in `from` alone.' })
  readonly mappingsRemoved: number;
  @Field(() => Int, { description: 'Pairs of codes that it maps in both, with another relation.' })
  readonly relationsChanged: number;
}
