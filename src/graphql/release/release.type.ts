// GraphQL types of releases, their products and their mapping sets.
import { GraphQLDateTime } from 'graphql-scalars';
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql';
import { attributionOf, type Edition, type MappingSet, type Release } from '../../release/edition.ts';
import type { Answering } from '../../release/stored-releases.ts';
import { ON_MORE } from '../depends-on.ts';
import { madeOnce } from '../made-once.ts';

@ObjectType('MappingSet', {
  description: "A published set of mappings: Orphadata's alignments, an SSSOM file, ...",
  simpleResolvers: true,
})
export class MappingSetType {
  constructor(set: MappingSet) {
    this.id = set.id;
    this.title = set.title;
    this.version = set.version;
    this.licence = set.licence;
    this.source = set.source;
    this.attribution = attributionOf(set);
    this.mappingCount = set.mappingCount;
  }

  @Field(() => ID, { description: 'Id, as filters name it.' })
  readonly id: string;
  @Field(() => String, { description: 'Title.' })
  readonly title: string;
  @Field(() => String, { description: 'Version or date.' })
  readonly version: string;
  @Field(() => String, { description: 'Licence of the set.' })
  readonly licence: string;
  @Field(() => String, { nullable: true, description: 'Where it is published.' })
  readonly source: string | null;
  @Field(() => String, {
    description: 'Whom to name where its mappings are shown, with the data version, as the licence asks.',
  })
  readonly attribution: string;
  @Field(() => Int, { description: 'Number of mappings.' })
  readonly mappingCount: number;
}

export const mappingSetType = madeOnce((set: MappingSet) => new MappingSetType(set));

@ObjectType('ReleaseProduct', {
  description: 'A file that a release was made of; each keeps its own version and date.',
  simpleResolvers: true,
})
export class ReleaseProductType {
  @Field(() => String, { description: 'Name of the product, e.g. en_product1.' })
  name!: string;
  @Field(() => String, { description: 'Version as the file states it.' })
  version!: string;
  @Field(() => GraphQLDateTime, {
    description:
      'Date of extraction as the file states it; 1970-01-01 where neither the file nor its name states one.',
  })
  date!: Date;
  @Field(() => Int, { description: 'Records imported from it.' })
  rows!: number;
}

@ObjectType('DataRelease', {
  description:
    'What one import makes, complete and never changed: a nomenclature, everything imported with it, and its mapping sets.',
  simpleResolvers: true,
})
export class DataReleaseType {
  /** Number of the release in the store. */
  readonly releaseNo: number;

  constructor(release: Release, releaseNo: number, live: boolean) {
    this.releaseNo = releaseNo;
    this.id = release.id;
    this.source = release.source;
    this.version = release.version;
    this.date = release.date;
    this.importedAt = release.importedAt;
    this.licence = release.licence;
    this.attribution = release.attribution;
    this.disclaimer = release.disclaimer;
    this.disorderCount = release.disorderCount;
    this.mappingCount = release.mappingCount;
    this.live = live;
  }

  @Field(() => ID, { description: 'e.g. orphadata-2025-12-09; the header Nosograph-Release takes it.' })
  readonly id: string;
  @Field(() => String, { description: 'Where the nomenclature comes from.' })
  readonly source: string;
  @Field(() => String, { description: 'Version as the nomenclature file states it.' })
  readonly version: string;
  @Field(() => GraphQLDateTime, { description: 'Date of the nomenclature.' })
  readonly date: Date;
  @Field(() => GraphQLDateTime, { description: 'When it was imported here.' })
  readonly importedAt: Date;
  @Field(() => String, { description: 'Licence of the nomenclature.' })
  readonly licence: string;
  @Field(() => String, {
    description: 'The citation that the licence asks for, with the data version in it.',
  })
  readonly attribution: string;
  @Field(() => String, {
    description: 'For information only, no replacement for a specialist: as the source asks to be shown.',
  })
  readonly disclaimer: string;
  @Field(() => Int, { description: 'Entities of the nomenclature, inactive ones included.' })
  readonly disorderCount: number;
  @Field(() => Int, { description: 'Mappings in all its mapping sets.' })
  readonly mappingCount: number;
  @Extensions(ON_MORE)
  @Field(() => Boolean, { description: 'True for the release that answers requests that name none.' })
  readonly live: boolean;
}

const liveRelease = madeOnce(
  ({ release, releaseNo }: Edition) => new DataReleaseType(release, releaseNo, true),
);
const otherRelease = madeOnce(
  ({ release, releaseNo }: Edition) => new DataReleaseType(release, releaseNo, false),
);

/** The release that answers. @throws NoReleaseError while none is imported. */
export function releaseOf({ edition, live }: Answering): DataReleaseType {
  return live ? liveRelease(edition) : otherRelease(edition);
}
