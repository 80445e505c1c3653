// Queries for codes outside the nomenclature, and their lines to mappings and disorders.
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { andThen, type Read } from '../../release/read.ts';
import { type Code, curie, ORPHA, orphaCodeOf } from '../../terminology/code.ts';
import { MappingRelation } from '../../terminology/relation.ts';
import { mappingSetNos } from '../code-system-argument.ts';
import { AFTER, FIRST, pageOf } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderConnectionType, disorderPageOf } from '../disorder/disorder-connection.type.ts';
import { externalCodeOf } from '../disorder/load-disorders.ts';
import { badInput } from '../errors.ts';
import { MappingConnectionType, MappingType } from '../mapping/mapping.type.ts';
import { mappingList } from '../mapping/mapping-list.ts';
import { ExternalCodeType } from './external-code.type.ts';

@Resolver(() => ExternalCodeType)
export class ExternalCodeResolver {
  @Query(() => ExternalCodeType, {
    nullable: true,
    description:
      'A code of any code system; null where no mapping of the release names it. For ORPHAcodes ask `disorder`.',
  })
  externalCode(
    @Ctx() context: Context,
    @Arg('curie', () => ID, { description: 'The code with its prefix, in any spelling, or its IRI.' })
    written: string,
  ): Read<ExternalCodeType | null> {
    return andThen(context.edition(), edition => {
      const reading = edition.codeSystems.read(written);
      const code = reading.ok ? reading.code : asGiven(written, reading.system);
      return andThen(code === null ? [] : context.reader.mappings(code, null), mappings => {
        const known = mappings.length > 0;
        if (!known && !reading.ok)
          throw badInput('curie', reading.message, { fault: reading.fault, hint: reading.hint });
        if (code?.system === ORPHA && edition.hasDisorder(orphaCodeOf(code) ?? 0)) {
          const message = `${curie(code)} is a disorder of the nomenclature. Ask disorder(id: "${curie(code)}").`;
          throw badInput('curie', message);
        }
        return known && code ? externalCodeOf(context, edition, code) : null;
      });
    });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What the mapping sets of the release call it, under the licence of the set that says so; the first by the id of the set.',
  })
  label(@Root() external: ExternalCodeType, @Ctx() context: Context): Read<string | null> {
    return context.reader.label(external.source);
  }

  @FieldResolver(() => MappingConnectionType, {
    description: "Mappings of this code in all sets, read from its side: the relation is this code's own.",
  })
  mappings(
    @Root() external: ExternalCodeType,
    @Ctx() context: Context,
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
      description: 'Only these sets. Default: every set of the release.',
    })
    sets: string[] | null,
    @Arg('first', () => Int, { ...FIRST, defaultValue: 100 })
    first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<MappingConnectionType> {
    return andThen(context.edition(), edition => {
      const wanted = {
        relations,
        validatedOnly: validatedOnly ?? false,
        sets: mappingSetNos(edition, 'mappingSets', sets),
      };
      return andThen(context.reader.mappings(external.source, null), mappings =>
        pageOf(
          edition,
          mappingList(mappings, edition, wanted),
          { first: first ?? 100, after },
          mapping => new MappingType(mapping, edition),
        ),
      );
    });
  }

  @FieldResolver(() => DisorderConnectionType, {
    description:
      'Disorders that a mapping of any set joins to this code directly, whatever the relation but NOT.',
  })
  disorders(
    @Root() external: ExternalCodeType,
    @Ctx() context: Context,
    @Arg('first', () => Int, { ...FIRST, defaultValue: 100 })
    first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<DisorderConnectionType> {
    return andThen(context.edition(), edition =>
      andThen(context.reader.mappings(external.source, null), mappings => {
        const codes = mappings
          .filter(mapping => mapping.relation !== MappingRelation.NOT)
          .map(mapping => orphaCodeOf(mapping.object))
          .filter(code => code !== null && edition.hasDisorder(code));
        const distinct = [...new Set(codes)].filter(code => code !== null).sort((a, b) => a - b);
        return disorderPageOf(context, distinct, first ?? 100, after);
      }),
    );
  }
}

/** A code that is given against its system's syntax is kept as the source writes it. */
function asGiven(written: string, system: string | null): Code | null {
  const colon = written.indexOf(':');
  return system !== null && colon > 0 ? { system, code: written.slice(colon + 1).trim() } : null;
}
