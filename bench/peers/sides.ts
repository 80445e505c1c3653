// The servers that are compared, all on one core, and their clients on another: started once, when the first question needs them.
import type { Bed } from '../bed/bed.ts';
import { RoundProcess } from '../bed/round-process.ts';
import { startService, untilInMemory } from '../bed/service-process.ts';
import type { BytesAsked } from './bytes-side.ts';
import { installPeers, type PeerNode, type Peers } from './install.ts';
import { LoadProcess } from './load-process.ts';
import type { Side } from './questions.ts';

/** PostgreSQL, which only some of them ask, may use both. */
const SERVERS_CORE = 0;
const CLIENTS_CORE = 1;

/** The servers that run on one Node. */
export interface Servers {
  node: PeerNode;
  /** Address of each, without a path; not there where it does not run on this Node. */
  urls: Readonly<Partial<Record<Side, string>>>;
  bytes: BytesServer;
}

export interface BytesServer {
  url: string;
  /** From now on, GET /0, /1 ... answer these. */
  serve(answers: BytesAsked): Promise<void>;
}

export interface Sides {
  peers: Peers;
  servers: Servers[];
  clients: LoadProcess;
}

const started = new WeakMap<Bed, Promise<Sides>>();

export function startSides(bed: Bed, say: (line: string) => void): Promise<Sides> {
  const sides = started.get(bed) ?? start(bed, say);
  started.set(bed, sides);
  return sides;
}

async function start(bed: Bed, say: (line: string) => void): Promise<Sides> {
  const peers = await installPeers(say);
  const servers: Servers[] = [];
  for (const node of peers.nodes) {
    say(`Starting the service and its peers on Node ${node.version}`);
    servers.push(await startServers(bed, peers, node));
  }
  const clients = new LoadProcess(CLIENTS_CORE);
  bed.closers.push(() => clients.stop());
  return { peers, servers, clients };
}

async function startServers(bed: Bed, peers: Peers, node: PeerNode): Promise<Servers> {
  const place = { ...(node.program && { node: node.program }), core: SERVERS_CORE };
  const service = await startService(bed.databaseUrl, {}, place);
  bed.closers.push(() => service.stop());
  await untilInMemory(service);
  const side = async (script: string, args: string[]) => {
    const process = new RoundProcess(`peers/${script}`, args, [], place);
    bed.closers.push(() => process.stop());
    return { process, url: await process.told<string>() };
  };
  const mercurius = await side('mercurius-side', [peers.folder, bed.databaseUrl]);
  const reader = await side('reader-side', [bed.databaseUrl]);
  const bytes = await side('bytes-side', []);
  return {
    node,
    urls: { service: new URL(service.url).origin, mercurius: mercurius.url, reader: reader.url },
    bytes: {
      url: bytes.url,
      serve: async answers => void (await bytes.process.ask<number>(answers)),
    },
  };
}
