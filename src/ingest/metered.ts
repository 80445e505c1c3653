// A source file that tells how many of its decompressed bytes were read.
import { Readable } from 'node:stream';
import type { SourceFile } from './read/open.ts';

export function metered(file: SourceFile, onBytes: (bytes: number) => void): SourceFile {
  return {
    ...file,
    async open() {
      const bytes = await file.open();
      return Readable.from(counted(bytes, onBytes), { objectMode: false });
    },
  };
}

async function* counted(bytes: AsyncIterable<Buffer>, onBytes: (bytes: number) => void) {
  for await (const chunk of bytes) {
    onBytes(chunk.length);
    yield chunk;
  }
}
