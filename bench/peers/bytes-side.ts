// Answers that were made before, as bytes from a Map: what node:http can send at most.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Tells of an answer: GET /0, /1 ... then send them. */
export type BytesAsked = string[];

let answers: ReadonlyMap<string, Buffer> = new Map();

const server = createServer((request, response) => {
  const bytes = answers.get(request.url ?? '');
  if (!bytes) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.end(bytes);
});

process.on('message', (texts: BytesAsked) => {
  answers = new Map(texts.map((text, place) => [`/${place}`, Buffer.from(text)]));
  process.send?.(answers.size);
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
