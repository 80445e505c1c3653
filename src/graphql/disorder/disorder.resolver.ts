// The lines from a disorder to what is said of it. Each calls one loader.
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { countedUnder, prevalencesOf } from '../../questions/disorder-facts.ts';
import { andThen, type Read } from '../../release/read.ts';
import { curie, ORPHA } from '../../terminology/code.ts';
import { NomenclatureLanguage } from '../../terminology/disorder.ts';
import { FIRST_OF_LIST } from '../connection.ts';
import type { Context } from '../context.ts';
import { DataReleaseType, releaseOf } from '../release/release.type.ts';
import { DisorderType } from './disorder.type.ts';
import { PrevalenceType, ReplacementType, TranslationType } from './epidemiology.type.ts';
import { disorderOf } from './load-disorders.ts';

const EN = NomenclatureLanguage.EN;

@Resolver(() => DisorderType)
export class DisorderResolver {
  @FieldResolver(() => [String], { description: 'Synonyms in English.' })
  synonyms(@Root() { orphaCode }: DisorderType, @Ctx() { reader }: Context): Read<readonly string[]> {
    return andThen(reader.names(orphaCode, EN), names => names?.synonyms ?? []);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Definition in English. Plain text: no markup, no entities.',
  })
  definition(@Root() { orphaCode }: DisorderType, @Ctx() { reader }: Context): Read<string | null> {
    return reader.definition(orphaCode, EN);
  }

  @FieldResolver(() => TranslationType, {
    nullable: true,
    description: 'The nomenclature in one language; null where the release has none: no silent fallback.',
  })
  translation(
    @Root() { orphaCode }: DisorderType,
    @Ctx() { reader }: Context,
    @Arg('language', () => NomenclatureLanguage, { description: 'The language.' })
    language: NomenclatureLanguage,
  ): Read<TranslationType | null> {
    return andThen(
      reader.names(orphaCode, language),
      names => names && { orphaCode, language, name: names.name, synonyms: names.synonyms },
    );
  }

  @FieldResolver(() => [ReplacementType], {
    description: 'What Orphanet names in its place, where it is inactive.',
  })
  replacements(@Root() { orphaCode }: DisorderType, @Ctx() context: Context): Read<ReplacementType[]> {
    return andThen(context.edition(), edition =>
      edition.replacementsOf(orphaCode).map(({ kind, target }) => ({
        kind,
        target: curie({ system: ORPHA, code: String(target) }),
        targetCode: target,
      })),
    );
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The one class that the Orphanet page shows, e.g. 1-9 / 100 000; by the rule in docs/data.md.',
  })
  prevalenceClass(@Root() { orphaCode }: DisorderType, @Ctx() { reader }: Context): Read<string | null> {
    return reader.prevalenceClass(orphaCode);
  }

  @FieldResolver(() => [PrevalenceType], { description: 'Every record of how frequent it is.' })
  prevalences(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<PrevalenceType[]> {
    return andThen(prevalencesOf(context, orphaCode, first), prevalences =>
      prevalences.map(prevalence => new PrevalenceType(prevalence)),
    );
  }

  @FieldResolver(() => [String], {
    description: "Types of inheritance as Orphanet labels them; 'Not applicable' is a value, not an absence.",
  })
  inheritance(@Root() { orphaCode }: DisorderType, @Ctx() { reader }: Context): Read<readonly string[]> {
    return reader.inheritance(orphaCode);
  }

  @FieldResolver(() => [String], {
    description: "Ages of onset as Orphanet labels them; 'No data available' is a value, not an absence.",
  })
  ageOfOnset(@Root() { orphaCode }: DisorderType, @Ctx() { reader }: Context): Read<readonly string[]> {
    return reader.agesOfOnset(orphaCode);
  }

  @FieldResolver(() => DisorderType, {
    nullable: true,
    description: 'Head of classification chosen by the linearisation.',
  })
  preferentialParent(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
  ): Read<DisorderType | null> {
    return andThen(context.reader.preferentialParent(orphaCode), head =>
      head === null ? null : disorderOf(context, head),
    );
  }

  @FieldResolver(() => DisorderType, {
    nullable: true,
    description:
      'The entity of level Disorder under which this one is counted: itself, or the nearest above a subtype; null for groups and where there is none.',
  })
  aggregation(@Root() disorder: DisorderType, @Ctx() context: Context): Read<DisorderType | null> {
    return andThen(countedUnder(context, disorder), code =>
      code === null ? null : disorderOf(context, code),
    );
  }

  @FieldResolver(() => DataReleaseType, { description: 'The release that answers this request.' })
  release(@Ctx() context: Context): Read<DataReleaseType> {
    return andThen(context.answering(), releaseOf);
  }
}

@Resolver(() => ReplacementType)
export class ReplacementResolver {
  @FieldResolver(() => DisorderType, {
    nullable: true,
    description: 'The target; absent where the release does not hold it.',
  })
  disorder(@Root() { targetCode }: ReplacementType, @Ctx() context: Context): Read<DisorderType | null> {
    return disorderOf(context, targetCode);
  }
}

@Resolver(() => TranslationType)
export class TranslationResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Definition in that language. Plain text.' })
  definition(
    @Root() { orphaCode, language }: TranslationType,
    @Ctx() { reader }: Context,
  ): Read<string | null> {
    return reader.definition(orphaCode, language);
  }
}
