// The query for code systems.
import { Ctx, Query, Resolver } from 'type-graphql';
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
  async codeSystems(@Ctx() context: Context): Promise<CodeSystemType[]> {
    const edition = (await context.session()).editionOrNull;
    const systems = edition?.codeSystems ?? new CodeSystems();
    return systems.all.map(system => new CodeSystemType(system, edition?.counts(system.id) ?? NONE));
  }
}
