// Looking into a record: what is there, what is missing, and how that is told.
import { describe, expect, it } from 'vitest';
import * as look from '../../../src/ingest/read/xml-element.ts';
import { read, sourceOfText } from './memory-source.ts';

const XML = `<JDBOR><Disorder id="7" empty="">
<Name lang="en">first</Name><Name>second</Name><Label/>
<SynonymList count="3"><Synonym>a</Synonym><Other/><Synonym>b</Synonym></SynonymList><EmptyList count="0"/>
</Disorder></JDBOR>`;

async function disorder(): Promise<look.XmlElement> {
  const [record] = (await read(sourceOfText(XML))).records;
  if (record === undefined) throw new Error('no record');
  return record;
}

describe('an element', () => {
  it('gives its first child of a name, and the text of it', async () => {
    const record = await disorder();
    expect(look.child(record, 'Name')?.text).toBe('first');
    expect(look.child(record, 'None')).toBeUndefined();
    expect(look.text(record, 'Name')).toBe('first');
    expect(look.text(record, 'Label')).toBeUndefined();
    expect(look.text(record, 'None')).toBeUndefined();
    expect(look.requiredText(record, 'Name')).toBe('first');
    expect(look.requiredAttribute(record, 'id')).toBe('7');
  });

  it('gives the items of a list, none if the list is empty or missing', async () => {
    const record = await disorder();
    expect(look.children(record, 'SynonymList', 'Synonym').map(each => each.text)).toEqual(['a', 'b']);
    expect(look.children(record, 'EmptyList', 'Synonym')).toEqual([]);
    expect(look.children(record, 'None', 'Synonym')).toEqual([]);
  });

  it.each<[string, (record: look.XmlElement) => unknown, string, number, string]>([
    ['a missing child', record => look.requiredChild(record, 'None'), 'Disorder', 1, 'has no <None>.'],
    ['a missing text', record => look.requiredText(record, 'None'), 'Disorder', 1, 'has no <None>.'],
    ['an empty text', record => look.requiredText(record, 'Label'), 'Label', 2, 'is empty.'],
    [
      'a missing attribute',
      record => look.requiredAttribute(record, 'x'),
      'Disorder',
      1,
      'has no attribute "x".',
    ],
    [
      'an empty attribute',
      record => look.requiredAttribute(record, 'empty'),
      'Disorder',
      1,
      'has no attribute',
    ],
    [
      'a property',
      record => look.requiredAttribute(record, 'constructor'),
      'Disorder',
      1,
      'has no attribute',
    ],
  ])('tells %s with element and line', async (_what, ask, element, line, reason) => {
    const record = await disorder();
    expect(() => ask(record)).toThrow(look.ElementError);
    expect(() => ask(record)).toThrow(expect.objectContaining({ element, line }));
    expect(() => ask(record)).toThrow(reason);
  });
});
