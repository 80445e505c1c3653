// What is read of a download before anything relies on it: all of it, not the head alone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { verify } from '../../src/pull/verify.ts';
import { hashOf, smallFiles } from './pulled-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'nosograph-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The small nomenclature with its disorders so many times: larger than any head that is looked at. */
const TIMES = 40;
const LARGE = (() => {
  const [, head = '', count = '', list = '', foot = ''] =
    /^([\s\S]*<DisorderList count=")(\d+)(">)([\s\S]*)$/.exec(String(smallFiles().get('en_product1.xml'))) ??
    [];
  const end = foot.lastIndexOf('</DisorderList>');
  return `${head}${Number(count) * TIMES}${list}${foot.slice(0, end).repeat(TIMES)}${foot.slice(end)}`;
})();

async function verified(text: string, name = 'en_product1.xml') {
  const path = join(folder, name);
  writeFileSync(path, text);
  return await verify(path);
}

it('a whole file: its hash, its length, and what it says of itself', async () => {
  expect(LARGE.length).toBeGreaterThan(500_000);
  expect(await verified(LARGE)).toEqual({
    sha256: hashOf(Buffer.from(LARGE)),
    bytes: Buffer.byteLength(LARGE),
    date: '2025-12-09',
    version: '1.3.42 / 4.1.8 [2025-03-03]',
  });
});

it.each([
  ['it is cut at the end', LARGE.slice(0, -20), /ends inside this element/],
  ['the root is closed, and more follows', `${LARGE}<More/>`, /not well-formed/],
  [
    'one disorder is lacking',
    LARGE.replace(/<Disorder id="\w+">(?![\s\S]*<Disorder id=)[\s\S]*?<\/Disorder>/, ''),
    /says count="320" but holds 319/,
  ],
  [
    'a list far inside holds less than it says',
    last(LARGE, '<SynonymList count="3">', '<SynonymList count="4">'),
    /<SynonymList>: says count="4" but holds 3/,
  ],
  ['a tag far inside is damaged', last(LARGE, '</OrphaCode>', '</OrphaCod>'), /not well-formed/],
])('refused where %s', async (_what, text, reason) => {
  expect(text).not.toBe(LARGE);
  await expect(verified(text)).rejects.toThrow(reason);
});

it('refused under the name of another product', async () => {
  await expect(verified(LARGE, 'en_product7.xml')).rejects.toThrow(
    'is en_product1, and not what its name says',
  );
});

function last(text: string, from: string, to: string): string {
  const at = text.lastIndexOf(from);
  return `${text.slice(0, at)}${to}${text.slice(at + from.length)}`;
}
