// Records and events of well-formed files: their order, their place, their backpressure.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../src/ingest/read/xml.ts';
import { requiredText, type XmlElement } from '../../../src/ingest/read/xml-element.ts';
import { cut, faultOf, read, sourceOf, sourceOfText } from './memory-source.ts';

const PRODUCT1 = `<?xml version="1.0" encoding="UTF-8"?>
<JDBOR date="2025-12-09 10:41:42">
  <Availability><Licence><FullName lang="en">Creative Commons</FullName></Licence></Availability>
  <DisorderList count="2">
    <Disorder id="17601">
      <OrphaCode>166024</OrphaCode>
      <Name lang="en">Sjögren &amp; <![CDATA[<i>Larsson</i>]]> &#x3b2; </Name>
      <SynonymList count="0">
      </SynonymList>
    </Disorder>
    <Disorder id="2"/>
  </DisorderList>
</JDBOR>
`;

// Node 1 holds a disorder and two child nodes; the second has none of its own, as a root node may.
const PRODUCT3 = `<JDBOR><ClassificationNode><Disorder><OrphaCode>1</OrphaCode></Disorder>
<ClassificationNodeChildList count="2">
<ClassificationNode><Disorder><OrphaCode>2</OrphaCode></Disorder></ClassificationNode>
<ClassificationNode/>
</ClassificationNodeChildList></ClassificationNode></JDBOR>`;

describe('readXml', () => {
  it('gives records as trees, with attributes, trimmed own text and lines', async () => {
    const { records } = await read(sourceOfText(PRODUCT1));
    expect(records).toHaveLength(2);
    const [first, second] = records;
    expect(first).toMatchObject({ name: 'Disorder', attributes: { id: '17601' }, text: '', line: 5 });
    expect(first?.children.map(each => [each.name, each.text, each.line])).toEqual([
      ['OrphaCode', '166024', 6],
      ['Name', 'Sjögren & <i>Larsson</i> β', 7],
      ['SynonymList', '', 8],
    ]);
    expect(second).toMatchObject({ attributes: { id: '2' }, children: [], text: '', line: 11 });
  });

  it('says what was read', async () => {
    const handlers = { record: (name: string) => name === 'Disorder', onRecord: () => {} };
    const document = await readXml(sourceOfText(PRODUCT1), handlers, { root: 'JDBOR' });
    expect(document).toEqual({ encoding: 'utf-8', records: 2 });
  });

  it.each([1, 2, 7, 65_536])('follows a recursion by its tags, in order, in chunks of %d', async size => {
    const { events } = await read(sourceOf(cut(Buffer.from(PRODUCT3), size)));
    expect(events).toEqual([
      '<JDBOR',
      '<ClassificationNode',
      'record JDBOR/ClassificationNode/Disorder',
      '<ClassificationNodeChildList',
      '<ClassificationNode',
      'record JDBOR/ClassificationNode/ClassificationNodeChildList/ClassificationNode/Disorder',
      '>ClassificationNode',
      '<ClassificationNode',
      '>ClassificationNode',
      '>ClassificationNodeChildList',
      '>ClassificationNode',
      '>JDBOR',
    ]);
  });

  it('asks for records by name and depth, the root being 0, and not inside a record', async () => {
    const asked: [string, number][] = [];
    await read(sourceOfText('<JDBOR><a><b/></a><c/></JDBOR>'), (name, depth) => {
      asked.push([name, depth]);
      return name === 'a';
    });
    expect(asked).toEqual([
      ['JDBOR', 0],
      ['a', 1],
      ['c', 1],
    ]);
  });

  it('can build the root itself', async () => {
    const { records, events } = await read(sourceOfText('<JDBOR><a/></JDBOR>'), () => true);
    expect(records[0]?.children.map(each => each.name)).toEqual(['a']);
    expect(events).toEqual(['record JDBOR']);
  });

  it('waits for a handler before it goes on, and reads no further meanwhile', async () => {
    const record = Buffer.from('<Disorder><Name>x</Name></Disorder><Other/>'.repeat(10));
    const chunks = [Buffer.from('<JDBOR>'), ...Array<Buffer>(20).fill(record), Buffer.from('</JDBOR>')];
    const source = sourceOf(chunks);
    const log: string[] = [];
    let pulledWhileWaiting = 0;
    let before = 0;
    await readXml(
      source,
      {
        record: name => name === 'Disorder',
        onStart: name => void log.push(name),
        async onRecord() {
          log.push('begin');
          before = source.pulled;
          await new Promise(done => setTimeout(done, 1));
          pulledWhileWaiting = Math.max(pulledWhileWaiting, source.pulled - before);
          log.push('done');
        },
      },
      { root: 'JDBOR' },
    );
    expect(log).toEqual(['JDBOR', ...Array(200).fill(['begin', 'done', 'Other']).flat()]);
    // The stream itself may hold a chunk or two in hand.
    expect(pulledWhileWaiting).toBeLessThanOrEqual(2);
  });

  it('passes on the error of a handler and closes the stream', async () => {
    const source = sourceOf([
      Buffer.from('<JDBOR><Disorder/>'),
      ...Array<Buffer>(50).fill(Buffer.from('<a/>')),
    ]);
    const stream = await source.open();
    const stop = new Error('database gone');
    const onRecord = () => Promise.reject(stop);
    const reading = readXml(
      { ...source, open: async () => stream },
      { record: name => name === 'Disorder', onRecord },
      { root: 'JDBOR' },
    );
    await expect(reading).rejects.toBe(stop);
    expect(stream.destroyed).toBe(true);
    expect(source.pulled).toBeLessThan(5);
  });

  it.each([
    ['at once', (element: XmlElement) => void requiredText(element, 'OrphaCode')],
    ['later', async (element: XmlElement) => void requiredText(element, 'OrphaCode')],
  ])('gives file and line to an ElementError thrown %s', async (_when, onRecord) => {
    const handlers = { record: (name: string) => name === 'Disorder', onRecord };
    const text =
      '<JDBOR>\n<Disorder><OrphaCode>1</OrphaCode></Disorder>\n<Disorder><Name/></Disorder></JDBOR>';
    const fault = await faultOf(readXml(sourceOfText(text), handlers, { root: 'JDBOR' }));
    expect(fault.message).toMatch(/^test\.xml, line 3, <Disorder>: has no <OrphaCode>\. .*download it again/);
  });

  it('calls the handlers of everything before a fault, whatever the chunks', async () => {
    const text = Buffer.from('<JDBOR><Disorder id="1"/><Disorder id="2"/></JDBOT>');
    for (const size of [1, 10, 1000]) {
      const seen: (string | undefined)[] = [];
      const handlers = {
        record: (name: string) => name === 'Disorder',
        onRecord: (element: XmlElement) => void seen.push(element.attributes.id),
      };
      await faultOf(readXml(sourceOf(cut(text, size)), handlers, { root: 'JDBOR' }));
      expect(seen).toEqual(['1', '2']);
    }
  });
});
