// The schema, built from the classes beside this file; schema.graphql is printed from it.
import 'reflect-metadata';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { countAnswers } from './counted-fields.ts';
import './enums.ts';
import {
  ClassificationLevelResolver,
  ClassificationResolver,
} from './classification/classification.resolver.ts';
import { CodeSystemResolver } from './concept/code-system.resolver.ts';
import { ExternalCodeResolver } from './concept/external-code.resolver.ts';
import { CrosswalkResolver, CrosswalkSourceResolver } from './crosswalk/crosswalk.resolver.ts';
import { resolveDirectly } from './direct-resolvers.ts';
import { DisorderResolver, ReplacementResolver, TranslationResolver } from './disorder/disorder.resolver.ts';
import { DisorderClassificationResolver } from './disorder/disorder-classification.resolver.ts';
import { DisorderMappingsResolver } from './disorder/disorder-mappings.resolver.ts';
import { DisorderQueryResolver } from './disorder/disorder-query.resolver.ts';
import { DisorderGenesResolver, GeneAssociationResolver, GeneResolver } from './gene/gene.resolver.ts';
import { DisorderInformationResolver } from './information/information-resource.resolver.ts';
import { refuseEmptyLists } from './list-arguments.ts';
import {
  DisorderPhenotypesResolver,
  PhenotypeAssociationResolver,
  PhenotypeQueryResolver,
} from './phenotype/phenotype.resolver.ts';
import { ReleaseContentResolver, ReleaseResolver } from './release/release.resolver.ts';
import { ReleaseChangesResolver } from './release/release-changes.resolver.ts';
import { MatchNamesResolver } from './search/match-names.resolver.ts';
import { SearchResolver } from './search/search.resolver.ts';
import { SuggestionResolver } from './suggestion/suggestion.resolver.ts';

export async function createSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      DisorderQueryResolver,
      DisorderResolver,
      DisorderMappingsResolver,
      DisorderClassificationResolver,
      ReplacementResolver,
      TranslationResolver,
      ExternalCodeResolver,
      CodeSystemResolver,
      CrosswalkResolver,
      CrosswalkSourceResolver,
      ClassificationResolver,
      ClassificationLevelResolver,
      ReleaseResolver,
      ReleaseContentResolver,
      ReleaseChangesResolver,
      SearchResolver,
      MatchNamesResolver,
      GeneResolver,
      GeneAssociationResolver,
      DisorderGenesResolver,
      DisorderPhenotypesResolver,
      PhenotypeAssociationResolver,
      PhenotypeQueryResolver,
      DisorderInformationResolver,
      SuggestionResolver,
    ],
    // TypeGraphQL's own validation error echoes the whole input: inputs that need it are validated where they are received.
    validate: false,
  });
  // TypeGraphQL makes the root type itself and takes no description for it.
  const query = schema.getQueryType();
  if (query) {
    query.description =
      'What can be asked. One release answers all of a request. A list that chooses (a filter, the systems wanted) holds at least one value where it is given; an empty one is refused.';
  }
  const mutation = schema.getMutationType();
  if (mutation) mutation.description = 'What can be handed in. Nothing of it enters the database.';
  // Inside out: what resolves, what refuses before it, what counts around both.
  resolveDirectly(schema);
  refuseEmptyLists(schema);
  countAnswers(schema);
  return schema;
}

/** The contract as text: types and fields in alphabetical order, so that a change shows as a change. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
