// Damaged and hostile zips.
import { Buffer } from 'node:buffer';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listSources } from '../../../src/ingest/read/open.ts';
import { faultOf } from './memory-source.ts';
import { zipOf } from './zip-of.ts';

const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');
const END = Buffer.from('PK\x05\x06', 'latin1');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zips-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function readAll(zip: Buffer): Promise<string[]> {
  const path = join(folder, 'pack.zip');
  await writeFile(path, zip);
  const contents: string[] = [];
  for (const file of (await listSources([path])).files) contents.push(await text(await file.open()));
  return contents;
}

/** A copy with the bytes at `offset` after `mark` replaced. */
function patched(zip: Buffer, mark: Buffer, offset: number, bytes: number[]): Buffer {
  const copy = Buffer.from(zip);
  copy.set(bytes, copy.lastIndexOf(mark) + offset);
  return copy;
}

it('is noticed wherever it is cut off', async () => {
  const whole = await zipOf({ 'dir/a.xml': '<a>hello</a>', 'b.xml': '<b/>' });
  expect(await readAll(whole)).toEqual(['<a>hello</a>', '<b/>']);
  for (let length = 1; length < whole.length; length++) {
    const fault = await faultOf(readAll(whole.subarray(0, length)));
    expect(fault.reason, `cut at ${length}`).toMatch(
      /damaged, truncated or not a zip at all .* Download it again/,
    );
  }
});

it('of other content is refused', async () => {
  expect((await faultOf(readAll(Buffer.from('<html>not found</html>')))).message).toMatch(
    /^pack\.zip: the zip is /,
  );
});

it('with a changed byte is noticed by its checksum', async () => {
  const zip = await zipOf({ 'a.xml': '<a>hello</a>' }, false);
  const changed = patched(zip, Buffer.from('hello'), 0, [0x6a]);
  const fault = await faultOf(readAll(changed));
  expect(fault.message).toMatch(/^pack\.zip\/a\.xml: .*the checksum does not match/);
});

it('that unpacks to more than it says is refused', async () => {
  const zip = await zipOf({ 'a.csv': 'a'.repeat(100_000) });
  expect((await faultOf(readAll(patched(zip, CENTRAL, 24, [10, 0, 0, 0])))).reason).toMatch(/too many bytes/);
});

it('with an encrypted entry is refused', async () => {
  const zip = await zipOf({ 'a.xml': '<a/>' });
  expect((await faultOf(readAll(patched(zip, CENTRAL, 8, [0x01])))).reason).toMatch(
    /encrypted\. Unpack it first/,
  );
});

it('with an unknown compression is refused', async () => {
  const zip = await zipOf({ 'a.xml': '<a/>' });
  expect((await faultOf(readAll(patched(zip, CENTRAL, 10, [99])))).reason).toMatch(/unsupported compression/);
});

it('with an empty entry is refused', async () => {
  expect((await faultOf(readAll(await zipOf({ 'a.xml': '' })))).message).toMatch(
    /^pack\.zip\/a\.xml: the file is empty/,
  );
});

it('with a path that climbs out is refused', async () => {
  const zip = await zipOf({ 'aa/b.xml': '<a/>' });
  const climbing = patched(zip, Buffer.from('aa/b.xml'), 0, [0x2e, 0x2e]);
  expect((await faultOf(readAll(climbing))).reason).toMatch(/invalid relative path/);
});

it('that says it holds countless files is refused', async () => {
  const zip = await zipOf({ 'a.xml': '<a/>' });
  expect((await faultOf(readAll(patched(zip, END, 10, [0xfe, 0xff])))).reason).toMatch(
    /65534 files; more than 10000/,
  );
});
