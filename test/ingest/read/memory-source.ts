// Source files that live in memory or are made up while they are read.
import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import type { SourceFile } from '../../../src/ingest/read/open.ts';
import { SourceError } from '../../../src/ingest/read/source-error.ts';
import { readXml } from '../../../src/ingest/read/xml.ts';
import type { XmlElement } from '../../../src/ingest/read/xml-element.ts';
import type { XmlHandlers } from '../../../src/ingest/read/xml-handlers.ts';

/** The given chunks as they are; `pulled` counts those that were asked for. */
export function sourceOf(chunks: Iterable<Buffer>, name = 'test.xml'): SourceFile & { pulled: number } {
  const source = {
    name,
    kind: 'xml' as const,
    size: 1,
    pulled: 0,
    open: async () => Readable.from(counted(chunks), { objectMode: true, highWaterMark: 1 }),
  };
  function* counted(all: Iterable<Buffer>) {
    for (const chunk of all) {
      source.pulled++;
      yield chunk;
    }
  }
  return source;
}

export function sourceOfText(text: string | Buffer, name?: string): SourceFile & { pulled: number } {
  return sourceOf([typeof text === 'string' ? Buffer.from(text) : text], name);
}

/** `bytes` cut into chunks of `size`. */
export function cut(bytes: Buffer, size: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
}

export interface Reading {
  records: XmlElement[];
  /** Every event in its order: `<Name`, `>Name`, `record path/Name`. */
  events: string[];
}

/** Reads with `Disorder` as the record (or another name) under the root `JDBOR`. */
export async function read(source: SourceFile, record: XmlHandlers['record'] = isDisorder): Promise<Reading> {
  const records: XmlElement[] = [];
  const events: string[] = [];
  const handlers: XmlHandlers = {
    record,
    onStart: name => events.push(`<${name}`),
    onRecord: (element, parents) => {
      records.push(element);
      events.push(`record ${[...parents, element.name].join('/')}`);
    },
    onEnd: name => events.push(`>${name}`),
  };
  await readXml(source, handlers, { root: 'JDBOR' });
  return { records, events };
}

function isDisorder(name: string): boolean {
  return name === 'Disorder';
}

/** The SourceError the work ends with; fails if it ends well or with anything else. */
export async function faultOf(work: Promise<unknown>): Promise<SourceError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  throw new Error('no fault was found');
}
