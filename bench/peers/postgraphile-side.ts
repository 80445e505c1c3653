// PostGraphile over the same tables, in a process of its own, tuned as its documents advise for production.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PLANNER } from '../../src/store/connection.ts';
import { peerPackage } from './peer-package.ts';

interface PostGraphile {
  postgraphile(preset: object): {
    createServ(grafserv: unknown): { addTo(server: unknown): Promise<void> };
  };
}

const [folder = '', url = ''] = process.argv.slice(2);
const get = <Exports>(name: string) => peerPackage<Exports>(folder, `postgraphile${name}`);
const { postgraphile } = await get<PostGraphile>('');
const { PostGraphileAmberPreset } = await get<{ PostGraphileAmberPreset: object }>('/presets/amber');
const { makePgService } = await get<{ makePgService(options: object): object }>('/adaptors/pg');
const { grafserv } = await get<{ grafserv: unknown }>('/grafserv/node');

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: url,
      schemas: ['peers'],
      pubsub: false,
      // As many connections and the same settings of the planner as the service has.
      poolConfig: { max: 10, options: PLANNER },
    }),
  ],
  // Lists alone: connections would cost what is not asked for.
  schema: { defaultBehavior: '-connection +list' },
  grafast: { explain: false },
  // `outputDataAsString`: an answer is made as text at once, not as objects first.
  grafserv: { graphiql: false, websockets: false, watch: false, outputDataAsString: true },
};
const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
