// nosograph schema: prints schema.graphql.
import { createSchema, schemaText } from '../graphql/schema.ts';
import { print } from './output.ts';

export async function runSchema(): Promise<void> {
  print(schemaText(await createSchema()));
}
