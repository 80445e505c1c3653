// The schema, built from the classes beside this file; schema.graphql is printed from it.
import 'reflect-metadata';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import './enums.ts';
import {
  ClassificationLevelResolver,
  ClassificationResolver,
} from './classification/classification.resolver.ts';
import { CodeSystemResolver } from './concept/code-system.resolver.ts';
import { ExternalCodeResolver } from './concept/external-code.resolver.ts';
import {
  CrosswalkMatchResolver,
  CrosswalkResolver,
  CrosswalkSourceResolver,
} from './crosswalk/crosswalk.resolver.ts';
import { DisorderResolver, ReplacementResolver, TranslationResolver } from './disorder/disorder.resolver.ts';
import { DisorderClassificationResolver } from './disorder/disorder-classification.resolver.ts';
import { DisorderMappingsResolver } from './disorder/disorder-mappings.resolver.ts';
import { DisorderQueryResolver } from './disorder/disorder-query.resolver.ts';
import { MappingResolver } from './mapping/mapping.resolver.ts';
import { ReleaseContentResolver, ReleaseResolver } from './release/release.resolver.ts';

export function createSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: [
      DisorderQueryResolver,
      DisorderResolver,
      DisorderMappingsResolver,
      DisorderClassificationResolver,
      ReplacementResolver,
      TranslationResolver,
      ExternalCodeResolver,
      CodeSystemResolver,
      MappingResolver,
      CrosswalkResolver,
      CrosswalkSourceResolver,
      CrosswalkMatchResolver,
      ClassificationResolver,
      ClassificationLevelResolver,
      ReleaseResolver,
      ReleaseContentResolver,
    ],
    // TypeGraphQL's own validation error echoes the whole input: inputs that need it are validated where they are received.
    validate: false,
  });
}

/** The contract as text: types and fields in alphabetical order, so that a change shows as a change. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
