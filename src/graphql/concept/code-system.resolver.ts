// The query for code systems.
import { Ctx, Query, Resolver } from 'type-graphql';
import { andThen, type Read } from '../../release/read.ts';
import { CodeSystems } from '../../terminology/code-systems.ts';
import type { Context } from '../context.ts';
import { CodeSystemType } from './code-system.type.ts';

const NONE = { codeCount: 0, mappingCount: 0, relationCounts: {} };

@Resolver()
export class CodeSystemResolver {
  @Query(() => [CodeSystemType], {
    description:
      'Every code system: those that the service knows, then those that mapping sets of the release declare.',
  })
  codeSystems(@Ctx() context: Context): Read<CodeSystemType[]> {
    return andThen(context.answering(), ({ editionOrNull: edition }) => {
      const systems = edition?.codeSystems ?? new CodeSystems();
      return systems.all.map(system => new CodeSystemType(system, edition?.counts(system.id) ?? NONE));
    });
  }
}
