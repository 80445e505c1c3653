// Finding and unpacking files: what is read, what is ignored, what is refused and with which words.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readlink, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  fingerprint,
  listSources,
  type SourceFile,
  type SourceOptions,
} from '../../../src/ingest/read/open.ts';
import { readFault } from '../../../src/ingest/read/unpack.ts';
import { describeNeeding, ORDINARY_USER } from '../../support/needs.ts';
import { faultOf } from './memory-source.ts';
import { zipOf } from './zip-of.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, content: string | Buffer = '<a/>'): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function only(path: string, options?: SourceOptions): Promise<SourceFile> {
  const { files } = await listSources([path], options);
  if (files.length !== 1 || files[0] === undefined) throw new Error(`${files.length} files`);
  return files[0];
}

async function contentOf(path: string, options?: SourceOptions): Promise<string> {
  return await text(await (await only(path, options)).open());
}

const names = (files: SourceFile[]) => files.map(file => file.name.replace(/^sources-\w+\//, ''));

describe('listSources', () => {
  it.each([
    ['a.xml', 'xml', false],
    ['A.XML', 'xml', false],
    ['a.xml.gz', 'xml', true],
    ['a.sssom.tsv', 'tsv', false],
    ['a.sssom.tsv.gz', 'tsv', true],
    ['a.sssom.2025-03-07.tsv.gz', 'tsv', true],
    ['a.csv', 'csv', false],
    ['a.csv.gz', 'csv', true],
  ])('reads %s as %s', async (name, kind, gzip) => {
    const content = gzip ? gzipSync('héllo') : Buffer.from('héllo');
    const path = await put(name, content);
    expect(await only(path)).toMatchObject({ name, kind, size: content.length });
    expect(await contentOf(path)).toBe('héllo');
  });

  it('walks a folder in order, leaves hidden files out and tells what it ignored', async () => {
    for (const name of [
      'b.xml',
      'a.xml.gz',
      'sub/c.csv',
      'sub/.hidden.xml',
      '.git/d.xml',
      'notes.txt',
      'x.tsv',
      'y.gz',
    ])
      await put(name, name.endsWith('gz') ? gzipSync('a') : 'a');
    const { files, ignored } = await listSources([folder]);
    expect(names(files)).toEqual(['a.xml.gz', 'b.xml', 'sub/c.csv', 'x.tsv']);
    expect(ignored.map(name => name.split('/').slice(1).join('/'))).toEqual(['notes.txt', 'y.gz']);
  });

  it('keeps the order given and lists a file met twice once', async () => {
    const [b, a] = [await put('b.xml'), await put('a.xml')];
    expect(names((await listSources([b, a, folder, a])).files)).toEqual(['b.xml', 'a.xml']);
  });

  it('does not follow a link to a folder, but one to a file', async () => {
    const file = await put('real/a.xml');
    await symlink(folder, join(folder, 'real/loop'));
    await symlink(file, join(folder, 'link.xml'));
    await symlink(join(folder, 'nowhere'), join(folder, 'broken.txt'));
    expect(names((await listSources([folder])).files)).toEqual(['link.xml', 'real/a.xml']);
  });

  it('expands a zip, also one in a folder', async () => {
    const entries = {
      'dir/entry.xml': '<a/>',
      'dir/more.xml.gz': gzipSync('<b/>'),
      'readme.pdf': 'x',
      '__MACOSX/dir/entry.xml': 'x',
      'dir/.hidden.xml': 'x',
      'dir/empty/': '',
    };
    await put('pack.zip', await zipOf(entries));
    for (const path of [join(folder, 'pack.zip'), folder]) {
      const { files, ignored } = await listSources([path]);
      expect(names(files)).toEqual(['pack.zip/dir/entry.xml', 'pack.zip/dir/more.xml.gz']);
      expect(ignored).toHaveLength(1);
      const [entry, more] = files;
      if (entry === undefined || more === undefined) throw new Error('no entry');
      expect(await text(await entry.open())).toBe('<a/>');
      expect(await text(await entry.open())).toBe('<a/>');
      expect(await text(await more.open())).toBe('<b/>');
    }
  });
});

describe('a path that gives nothing', () => {
  it('missing', async () => {
    const fault = await faultOf(listSources([join(folder, 'none.xml')]));
    expect(fault.message).toMatch(/none\.xml: there is no such file or folder\. Check the path\.$/);
  });

  it('below a file', async () => {
    const path = await put('a.xml');
    expect((await faultOf(listSources([`${path}/b.xml`]))).reason).toMatch(/no such file or folder/);
  });

  it('a link to nowhere', async () => {
    await symlink(join(folder, 'none'), join(folder, 'a.xml'));
    expect((await faultOf(listSources([join(folder, 'a.xml')]))).reason).toMatch(/no such file/);
    expect((await faultOf(listSources([folder]))).reason).toMatch(/^holds no file that can be read/);
  });

  it('a folder under the name of a file', async () => {
    await mkdir(join(folder, '.hidden'));
    await symlink(join(folder, '.hidden'), join(folder, 'a.xml'));
    await put('b.xml');
    expect((await listSources([folder])).ignored).toEqual([expect.stringMatching(/\/a\.xml$/)]);
  });

  it('an empty folder', async () => {
    expect((await faultOf(listSources([folder]))).reason).toMatch(
      /^is empty\. Files ending in \.xml, .* are read/,
    );
  });

  it('a folder or zip of other files', async () => {
    await put('notes.txt');
    expect((await faultOf(listSources([folder]))).reason).toMatch(
      /no file that can be read\. Files ending in/,
    );
    const zip = await put('pack.zip', await zipOf({ 'a.pdf': 'x' }));
    expect((await faultOf(listSources([zip]))).reason).toMatch(/no file that can be read\. Files ending in/);
  });

  it.each(['a.txt', 'a.gz', 'xml'])('a file named %s', async name => {
    const fault = await faultOf(listSources([await put(name)]));
    expect(fault.reason).toMatch(/^cannot be read: files ending in \.xml, \.xml\.gz, \.tsv, /);
  });

  it('neither a file nor a folder', async () => {
    expect((await faultOf(listSources(['/dev/null']))).reason).toMatch(/neither a file nor a folder/);
  });

  it.each(['a.xml', 'a.xml.gz', 'a.csv', 'a.zip'])('an empty file %s', async name => {
    expect((await faultOf(listSources([await put(name, '')]))).reason).toMatch(
      /the file is empty\. Download/,
    );
  });

  describeNeeding(ORDINARY_USER, 'closed to the user', () => {
    it('an unreadable file', async () => {
      const path = await put('a.xml');
      await chmod(path, 0);
      expect((await faultOf(listSources([path]))).reason).toMatch(/may not be read\. Check its permissions/);
    });
  });

  it('is told in words for every cause', () => {
    const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    expect(readFault('a.xml', denied).message).toBe(
      'a.xml: the file may not be read. Check its permissions.',
    );
    const broken = Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
    expect(readFault('a.xml', broken).message).toMatch(/cannot be read \(EIO: i\/o error\)\. Check the disk/);
  });
});

describe('a damaged gzip', () => {
  const whole = gzipSync(Buffer.from('<a/>'.repeat(1000).split('').sort().join('')));
  const noise = gzipSync(createHash('sha512').update('noise').digest().toString('base64').repeat(3));

  it('is noticed wherever it is cut off', async () => {
    for (let length = 1; length < noise.length; length++) {
      const path = await put('a.xml.gz', noise.subarray(0, length));
      const fault = await faultOf(contentOf(path));
      expect(fault.reason, `cut at ${length}`).toMatch(
        /end too early\. The file is probably truncated: download/,
      );
      expect(fault.file).toBe('a.xml.gz');
    }
  });

  it.each([
    [
      'not gzip at all',
      Buffer.from('<a/>'),
      /damaged or not compressed data at all \(incorrect header check\)/,
    ],
    ['a wrong checksum', Buffer.concat([whole.subarray(0, -8), Buffer.alloc(8)]), /incorrect data check/],
    ['nothing inside', gzipSync(''), /the file is empty/],
  ])('%s', async (_what, bytes, reason) => {
    const fault = await faultOf(contentOf(await put('a.xml.gz', bytes)));
    expect(fault.reason).toMatch(reason);
    expect(fault.reason).toMatch(/Download/);
  });

  it('may consist of several members', async () => {
    expect(await contentOf(await put('a.csv.gz', Buffer.concat([gzipSync('a'), gzipSync('b')])))).toBe('ab');
  });

  it('under a plain name is recognised', async () => {
    const fault = await faultOf(contentOf(await put('a.xml', whole)));
    expect(fault.reason).toMatch(/gzip-compressed but the name does not say so\. Rename/);
  });

  it('removed after it was listed', async () => {
    const path = await put('a.xml.gz', whole);
    const file = await only(path);
    await rm(path);
    expect((await faultOf(text(await file.open()))).reason).toMatch(/no such file/);
  });
});

describe('the size limit', () => {
  const content = 'a'.repeat(50 * 2 ** 20);

  it.each([
    ['plain', 'a.csv', () => Buffer.from(content)],
    ['gzip', 'a.csv.gz', () => gzipSync(content)],
    ['zip', 'a.zip', () => zipOf({ 'a.csv': content })],
    ['gzip in a zip', 'a.zip', () => zipOf({ 'a.csv.gz': gzipSync(content) })],
  ])('stops a bomb: %s', async (_what, name, make) => {
    const file = await only(await put(name, await make()), { maxBytes: 2 ** 20 });
    let got = 0;
    const fault = await faultOf(
      (async () => {
        for await (const chunk of await file.open()) got += (chunk as Buffer).length;
      })(),
    );
    expect(fault.reason).toMatch(/more than 1 MiB when decompressed, which is refused\. Raise the limit/);
    expect(got).toBeLessThanOrEqual(2 ** 20);
  });

  it('is not reached by a file of just that size', async () => {
    expect(await contentOf(await put('a.csv.gz', gzipSync('12345')), { maxBytes: 5 })).toBe('12345');
    await faultOf(contentOf(await put('a.csv.gz', gzipSync('123456')), { maxBytes: 5 }));
  });
});

describe('fingerprint', () => {
  it('is the SHA-256 of the content, compressed or not', async () => {
    const expected = createHash('sha256').update('<a/>').digest('hex');
    for (const [name, bytes] of [
      ['a.xml', '<a/>'],
      ['a.xml.gz', gzipSync('<a/>')],
      ['a.zip', await zipOf({ 'b.xml': '<a/>' })],
    ] as const)
      expect(await fingerprint(await only(await put(name, bytes)))).toBe(expected);
  });

  it('of a damaged file is an error', async () => {
    const path = await put('a.xml.gz', gzipSync('<a/>'));
    await truncate(path, 12);
    await faultOf(only(path).then(fingerprint));
  });
});

describe('open files', () => {
  async function openHere(): Promise<number> {
    const links = (await readdir('/proc/self/fd')).map(fd => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
    return (await Promise.all(links)).filter(link => link.startsWith(folder)).length;
  }

  it.each(['not read at all', 'dropped after the first chunk', 'read to the end'])(
    'none is left when %s',
    async how => {
      const content = createHash('sha512').update('x').digest('hex').repeat(20_000);
      await put('a.csv', content);
      await put('b.csv.gz', gzipSync(content));
      await put('c.zip', await zipOf({ 'c.csv': content, 'd.csv.gz': gzipSync(content) }));
      const { files } = await listSources([folder]);
      expect(files).toHaveLength(4);
      for (const file of files) {
        const stream = await file.open();
        if (how === 'not read at all') stream.destroy();
        else
          for await (const chunk of stream)
            if (how.startsWith('dropped') && (chunk as Buffer).length > 0) break;
      }
      await expect.poll(openHere).toBe(0);
    },
  );
});
