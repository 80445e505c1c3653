// Telling a file by its head, without reading on.
import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { identifyXml } from '../../../src/ingest/read/identify-xml.ts';
import { cut, faultOf, sourceOf, sourceOfText } from './memory-source.ts';

const HEAD = `<?xml version="1.0" encoding="ISO-8859-1"?>
<JDBOR date="2024-12-03 07:03:37" copyright="Orphanet (c) 2024">
<Availability><Licence><FullName lang="en">CC</FullName></Licence></Availability>
<DisorderList count="100000">`;
const RECORD = '<Disorder id="1"><OrphaCode>1</OrphaCode><GeneList count="1"><Gene/></GeneList></Disorder>\n';

it('gives root, attributes, encoding, the path to the records and the names in them', async () => {
  const { elements, ...head } = await identifyXml(sourceOfText(HEAD + RECORD.repeat(2000)));
  expect(head).toEqual({
    encoding: 'windows-1252',
    root: 'JDBOR',
    attributes: { date: '2024-12-03 07:03:37', copyright: 'Orphanet (c) 2024' },
    recordPath: ['JDBOR', 'DisorderList', 'Disorder'],
  });
  expect([...elements]).toEqual([
    'Availability',
    'Availability/Licence',
    'Availability/Licence/FullName',
    'DisorderList',
    'DisorderList/Disorder',
    'DisorderList/Disorder/OrphaCode',
    'DisorderList/Disorder/GeneList',
    'DisorderList/Disorder/GeneList/Gene',
  ]);
});

it('reads the head only and closes the stream', async () => {
  const source = sourceOf([Buffer.from(HEAD), ...cut(Buffer.from(RECORD.repeat(20_000)), 16_384)]);
  const stream = await source.open();
  await identifyXml({ ...source, open: async () => stream });
  expect(stream.destroyed).toBe(true);
  expect(source.pulled).toBeLessThan(10);
});

it('a list without records has no path to them', async () => {
  const head = await identifyXml(sourceOfText('<JDBOR><DisorderList count="0"/></JDBOR>'));
  expect(head.recordPath).toEqual([]);
  expect([...head.elements]).toEqual(['DisorderList']);
});

it('a recursion is not followed for ever', async () => {
  const { elements } = await identifyXml(sourceOfText(`<r>${'<n>'.repeat(90)}${'</n>'.repeat(90)}</r>`));
  expect(elements.size).toBe(6);
});

it.each([
  ['no XML', 'OrphaCode,Name', /not well-formed/],
  ['truncated in its head', HEAD, /ends inside this element/],
  ['a web page', '<!DOCTYPE html><html/>', /web page/],
])('%s is refused', async (_what, text, reason) => {
  expect((await faultOf(identifyXml(sourceOfText(text)))).reason).toMatch(reason);
});

it('a fault further on is not seen', async () => {
  await identifyXml(sourceOfText(`${HEAD}${RECORD.repeat(2000)}&nbsp;`));
});
