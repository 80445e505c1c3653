// The lines from a disorder to codes of other systems.
import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { type Edition, ORPHADATA_SET } from '../../release/edition.ts';
import { andThen, type Read } from '../../release/read.ts';
import { compareCodes, curie } from '../../terminology/code.ts';
import { MappingRelation } from '../../terminology/relation.ts';
import { codeSystemIds, mappingSetNos } from '../code-system-argument.ts';
import { ExternalCodeType } from '../concept/external-code.type.ts';
import { FIRST_OF_LIST, startOf } from '../connection.ts';
import type { Context } from '../context.ts';
import { MappingType } from '../mapping/mapping.type.ts';
import { mappingList } from '../mapping/mapping-list.ts';
import { DisorderType } from './disorder.type.ts';
import { externalCodeOf } from './load-disorders.ts';

@Resolver(() => DisorderType)
export class DisorderMappingsResolver {
  @FieldResolver(() => [MappingType], {
    description:
      "Mappings of this disorder, read from its side. Without `mappingSets`: Orphadata's own set alone.",
  })
  mappings(
    @Root() { source }: DisorderType,
    @Ctx() context: Context,
    @Arg('codeSystems', () => [ID], {
      nullable: true,
      description:
        'Only to codes of these systems. Default: all. One that the release holds no code of is refused.',
    })
    codeSystems: string[] | null,
    @Arg('relations', () => [MappingRelation], {
      nullable: true,
      description: 'Only these relations. Default: all.',
    })
    relations: MappingRelation[] | null,
    @Arg('validatedOnly', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Only validated mappings.',
    })
    validatedOnly: boolean | null,
    @Arg('mappingSets', () => [ID], {
      nullable: true,
      description: "Only of these sets. Default: Orphadata's own.",
    })
    mappingSets: string[] | null,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<MappingType[]> {
    return andThen(context.edition(), edition => {
      const filter = {
        systems: codeSystemIds(edition, 'codeSystems', codeSystems),
        relations,
        validatedOnly: validatedOnly ?? false,
        sets: setsOrOwn(edition, mappingSets),
      };
      return andThen(context.reader.mappings(source, null), mappings =>
        startOf(mappingList(mappings, edition, filter), first).map(
          mapping => new MappingType(mapping, edition),
        ),
      );
    });
  }

  @FieldResolver(() => [ExternalCodeType], {
    description:
      "The codes alone, each once, in canonical order; those stated to be wrong (NOT) are left out. Without `mappingSets`: Orphadata's own set alone.",
  })
  externalCodes(
    @Root() { source }: DisorderType,
    @Ctx() context: Context,
    @Arg('codeSystems', () => [ID], {
      nullable: true,
      description:
        'Only codes of these systems. Default: all. One that the release holds no code of is refused.',
    })
    codeSystems: string[] | null,
    @Arg('mappingSets', () => [ID], {
      nullable: true,
      description: "Only of these sets. Default: Orphadata's own.",
    })
    mappingSets: string[] | null,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<ExternalCodeType[]> {
    return andThen(context.edition(), edition => {
      const systems = codeSystemIds(edition, 'codeSystems', codeSystems);
      const sets = setsOrOwn(edition, mappingSets);
      return andThen(context.reader.mappings(source, null), mappings => {
        const stated = mappings.filter(
          ({ relation, mappingSetNo, object }) =>
            relation !== MappingRelation.NOT &&
            sets.has(mappingSetNo) &&
            (!systems || systems.has(object.system)),
        );
        const codes = new Map(stated.map(({ object }) => [curie(object), object]));
        const wanted = startOf([...codes.values()].sort(compareCodes), first);
        return wanted.map(code => externalCodeOf(context, edition, code));
      });
    });
  }
}

function setsOrOwn(edition: Edition, ids: readonly string[] | null): Set<number> {
  const named = mappingSetNos(edition, 'mappingSets', ids);
  const own = edition.mappingSetNamed(ORPHADATA_SET);
  return named ?? new Set(own ? [own.no] : []);
}
