// Mercurius with its JIT over plain objects, in a process of its own: the same names of fields as the service has.
import { Pool } from 'pg';
import { peerPackage } from './peer-package.ts';
import { type CrosswalkAsked, plainCrosswalk } from './plain-crosswalk.ts';
import { plainRelease } from './plain-release.ts';
import { plainSearch } from './plain-search.ts';

interface Fastify {
  register(plugin: unknown, options: object): void;
  listen(options: { port: number; host: string }): Promise<string>;
}

const SCHEMA = `
  type Query {
    disorder(id: ID!): Disorder
    disorders(ids: [ID!]!): [DisorderLookup!]!
    searchDisorders(query: String!, first: Int!): DisorderSearchConnection!
    crosswalk(codes: [String!]!, to: [ID!]!, filter: CrosswalkFilter): [CrosswalkResult!]!
  }
  type Disorder {
    curie: ID! name: String! synonyms: [String!]! definition: String classificationLevel: ClassificationLevel!
    typology: String! status: String! prevalenceClass: String inheritance: [String!]! ageOfOnset: [String!]!
    mappings: [Mapping!]! preferentialParent: Disorder release: DataRelease!
  }
  type DisorderSearchConnection { edges: [DisorderSearchEdge!]! }
  type DisorderSearchEdge { node: Disorder! }
  type ClassificationLevel { id: ID! name: String! }
  type Mapping { object: Code! relation: String! validationStatus: String! }
  type Code { curie: ID! }
  type DataRelease { id: ID! attribution: String! }
  type DisorderLookup { input: String! disorder: Disorder }
  input CrosswalkFilter { mappingSets: [ID!] }
  type CrosswalkResult { input: String! targets: [CrosswalkTarget!]! }
  type CrosswalkTarget { codeSystem: CodeSystem! matches: [CrosswalkMatch!]! }
  type CodeSystem { id: ID! }
  type CrosswalkMatch { target: Code! relation: String! }`;

interface Crosswalk {
  codes: string[];
  to: string[];
  filter?: { mappingSets?: string[] | null } | null;
}

const [folder = '', url = ''] = process.argv.slice(2);
const pool = new Pool({ connectionString: url });
const { disorders, codes } = await plainRelease(pool);
await pool.end();
const search = plainSearch(disorders);

const { default: fastify } = await peerPackage<{ default: (options: object) => Fastify }>(folder, 'fastify');
const { default: mercurius } = await peerPackage<{ default: unknown }>(folder, 'mercurius');
const app = fastify({ logger: false, bodyLimit: 1_000_000 });
app.register(mercurius, {
  schema: SCHEMA,
  // From the second time on, a query is compiled: https://mercurius.dev/#/docs/api/options
  jit: 1,
  graphiql: false,
  resolvers: {
    Query: {
      disorder: (_: unknown, { id }: { id: string }) => disorders.get(id) ?? null,
      disorders: (_: unknown, { ids }: { ids: string[] }) =>
        ids.map(input => ({ input, disorder: disorders.get(input) ?? null })),
      searchDisorders: async (_: unknown, { query, first }: { query: string; first: number }) => ({
        edges: (await search(query, first)).map(node => ({ node })),
      }),
      crosswalk: (_: unknown, { codes: asked, to, filter }: Crosswalk) =>
        plainCrosswalk(codes, {
          codes: asked,
          to,
          mappingSets: filter?.mappingSets,
        } satisfies CrosswalkAsked),
    },
  },
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.(address);
process.on('disconnect', () => process.exit());
