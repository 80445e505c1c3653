// Every way an XML file can be broken or hostile ends in a SourceError that names the place.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { cut, faultOf, read, sourceOf, sourceOfText } from './memory-source.ts';

const MiB = 2 ** 20;

describe('a file that is no whole XML', () => {
  it.each<[string, string, number | undefined, string | undefined, RegExp]>([
    ['wrong root', '<?xml version="1.0"?>\n<html><p/></html>', 2, 'html', /<JDBOR> is expected/],
    ['empty', '', 1, undefined, /no XML element.*download it again/],
    ['only a declaration', '<?xml version="1.0"?>\n', 2, undefined, /no XML element/],
    ['plain text', 'OrphaCode,Name\n1,a\n', undefined, undefined, /not well-formed XML \(text data outside/],
    ['JSON', '{"Orphapacket": {}}', 1, undefined, /not well-formed XML/],
    ['bytes of no text', '\u0000\u0001\u0002<', 1, undefined, /disallowed character/],
    ['a web page', '<!DOCTYPE html>\n<html></html>', 1, undefined, /DOCTYPE, which is refused.*web page/],
    ['garbage after the end', '<JDBOR>\n</JDBOR>\ntrailing', 3, undefined, /text data outside of root/],
    ['a second root', '<JDBOR/>\n<JDBOR/>', 2, undefined, /only one root/],
    ['an open comment at the end', '<JDBOR/><!-- ', 1, undefined, /unexpected end/],
    ['a missing end tag', '<JDBOR>\n<a><b></a>\n</JDBOR>', 2, 'a', /unexpected close tag/],
    ['an unquoted attribute', '<JDBOR>\n<a id=1/></JDBOR>', 2, 'JDBOR', /unquoted attribute value/],
    ['a doubled attribute', '<JDBOR>\n<a id="1" id="2"/></JDBOR>', 2, 'JDBOR', /duplicate attribute: id/],
    ['a control character', '<JDBOR>\n<a>\u0007</a></JDBOR>', 2, 'a', /disallowed character/],
    ['a NUL', '<JDBOR>\n<a>\u0000</a></JDBOR>', 2, 'a', /disallowed character/],
    [
      'a control character of XML 1.1',
      '<?xml version="1.1"?><JDBOR>&#1;</JDBOR>',
      1,
      'JDBOR',
      /malformed character/,
    ],
    ['a NUL by number', '<JDBOR>&#0;</JDBOR>', 1, 'JDBOR', /malformed character entity/],
    ['a surrogate by number', '<JDBOR>&#xD800;</JDBOR>', 1, 'JDBOR', /malformed character entity/],
    ['an HTML entity', '<JDBOR>\n<a>&nbsp;</a></JDBOR>', 2, 'a', /undefined entity/],
    [
      'an entity named as a property',
      '<JDBOR>&constructor;&__proto__;</JDBOR>',
      1,
      'JDBOR',
      /undefined entity/,
    ],
  ])('%s', async (_what, text, line, element, reason) => {
    const fault = await faultOf(read(sourceOfText(text)));
    expect(fault.reason).toMatch(reason);
    if (line !== undefined) expect(fault.line).toBe(line);
    expect(fault.element).toBe(element);
    expect(fault.message.startsWith('test.xml, line ')).toBe(true);
  });

  it('is noticed wherever it is cut off', async () => {
    const whole = Buffer.from(
      '<?xml version="1.0" encoding="UTF-8"?>\n<JDBOR date="2025">\n<DisorderList count="1"><Disorder id="1">' +
        '<Name lang="en">Sjögren &amp; <![CDATA[x]]></Name><!-- c --></Disorder></DisorderList></JDBOR>',
    );
    await read(sourceOfText(whole));
    for (let length = 0; length < whole.length; length++) {
      const fault = await faultOf(read(sourceOfText(whole.subarray(0, length))));
      expect(fault.message, `cut at ${length}`).toMatch(/truncated|damaged/);
    }
  });

  it('names the element the file ends in', async () => {
    const fault = await faultOf(read(sourceOfText('<JDBOR>\n<Disorder>\n<Name>x</Name>\n<Synon')));
    expect(fault.message).toBe(
      'test.xml, line 4, <Disorder>: the file ends inside this element, opened at line 2. ' +
        'The file is probably truncated: download it again.',
    );
  });
});

describe('the count attribute', () => {
  it.each([
    ['3', '<Synonym/><Synonym/>', 'holds 2 elements'],
    ['0', '<Synonym/>', 'holds 1 element.'],
    ['1', ' \n ', 'holds 0 elements'],
    ['many', '<Synonym/>', 'holds 1 element.'],
  ])('count="%s" around %s is refused', async (count, inner, held) => {
    for (const [open, close] of [
      ['<Disorder>', '</Disorder>'],
      ['', ''],
    ]) {
      const text = `<JDBOR>${open}\n<SynonymList count="${count}">${inner}</SynonymList>${close}</JDBOR>`;
      const fault = await faultOf(read(sourceOfText(text)));
      expect(fault).toMatchObject({ line: 2, element: 'SynonymList' });
      expect(fault.reason).toContain(`says count="${count}" but ${held}`);
      expect(fault.reason).toContain('download it again');
    }
  });

  it('counts children only, not their children, text or comments', async () => {
    const list = '<L count="2">a<I><J/></I><!-- I --> <I/></L>';
    await read(sourceOfText(`<JDBOR>${list}<Disorder>${list}<L count="0"/></Disorder></JDBOR>`));
  });
});

describe('a hostile file', () => {
  it('cannot define entities', async () => {
    const bomb =
      '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>\n<JDBOR>&c;</JDBOR>';
    expect((await faultOf(read(sourceOfText(bomb)))).reason).toMatch(/DOCTYPE, which is refused/);
  });

  it.each([
    ['text', '<JDBOR><Disorder>'],
    ['text outside a record', '<JDBOR>'],
    ['attribute', '<JDBOR><Disorder a="'],
    ['comment', '<JDBOR><!--'],
    ['CDATA', '<JDBOR><Disorder><![CDATA['],
    ['processing instruction', '<JDBOR><?p '],
    ['tag name', '<JDBOR><'],
    ['doctype', '<!DOCTYPE '],
  ])('with 1 GB of %s is refused early and without filling the memory', async (_what, begin) => {
    function* gigabyte() {
      yield Buffer.from(begin);
      const chunk = Buffer.alloc(64 * 1024, 'a');
      for (let at = 0; at < 2 ** 30; at += chunk.length) yield chunk;
    }
    const source = sourceOf(gigabyte());
    const before = process.memoryUsage().rss;
    const fault = await faultOf(read(source));
    expect(fault.reason).toMatch(/more than 4194304 characters in one piece/);
    expect(source.pulled * 64 * 1024).toBeLessThan(5 * MiB);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MiB);
  });

  it('with such a text in a single chunk is refused', async () => {
    const text = `<JDBOR><Disorder>${'a'.repeat(5 * MiB)}</Disorder></JDBOR>`;
    expect((await faultOf(read(sourceOfText(text)))).reason).toMatch(/in one piece/);
  });

  it('may nest 256 elements, not 257', async () => {
    const nested = (depth: number) =>
      `<JDBOR><Disorder>${'<a>'.repeat(depth - 2)}${'</a>'.repeat(depth - 2)}</Disorder></JDBOR>`;
    await read(sourceOfText(nested(256)));
    const fault = await faultOf(read(sourceOfText(nested(257))));
    expect(fault.reason).toMatch(/deeper than 256 elements/);
    expect(fault.element).toBe('a');
  });

  it('cannot have an endless start tag', async () => {
    const fault = await faultOf(read(sourceOfText(`<JDBOR><a b="${'c'.repeat(65_536)}"/></JDBOR>`)));
    expect(fault.reason).toMatch(/start tag of more than 65536 characters/);
    await read(sourceOfText(`<JDBOR><a b="${'c'.repeat(65_000)}"/></JDBOR>`));
  });

  it.each([
    ['texts', `${'a'.repeat(60_000)}<b/>`, 17],
    // An element without text takes more memory than its four characters: such a record ends earlier.
    ['elements without text', '<b/>'.repeat(1000), 1],
    ['texts between comments', `${'a'.repeat(60_000)}<!-- -->`, 17],
  ])('cannot have an endless record of %s', async (_what, part, mebibytes) => {
    function* parts() {
      yield Buffer.from('<JDBOR>\n<Disorder>');
      for (;;) yield Buffer.from(part);
    }
    const source = sourceOf(parts());
    const fault = await faultOf(read(source));
    expect(fault.reason).toMatch(/too large for one record \(more than 16 MiB\)/);
    expect(fault.element).toBe('Disorder');
    expect(source.pulled * part.length).toBeLessThan(mebibytes * MiB);
  });

  it('may have any number of records of the allowed size', async () => {
    function* records() {
      yield Buffer.from('<JDBOR>');
      const text = 'a'.repeat(60_000);
      for (let at = 0; at < 10; at++) {
        yield Buffer.from('<Disorder>');
        for (let part = 0; part < 50; part++) yield Buffer.from(`<b>${text}</b>${'<c/>'.repeat(1000)}`);
        yield Buffer.from('</Disorder>');
      }
      yield Buffer.from('</JDBOR>');
    }
    expect((await read(sourceOf(records()))).records).toHaveLength(10);
  });
});

describe('the first fault', () => {
  it.each([1, 9, 4096])('is the same in chunks of %d', async size => {
    const text = '<JDBOR>\n<L count="2"><a/></L>\n<b>&nbsp;</b>\n</JDBOT>';
    const fault = await faultOf(read(sourceOf(cut(Buffer.from(text), size))));
    expect(fault.message).toMatch(/^test\.xml, line 2, <L>: says count="2" but holds 1 element\./);
  });
});
