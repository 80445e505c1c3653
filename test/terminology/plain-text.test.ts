// Plain text: the oddities of Orphanet's definitions, one row each.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/terminology/plain-text.ts';

describe('plainText', () => {
  it.each([
    ['nothing to do', 'A rare disease.', 'A rare disease.'],
    ['tags within a text', 'with <i>genu valgum</i>, and', 'with genu valgum, and'],
    ['tags in capitals', '<I>Loa loa</I>', 'Loa loa'],
    ['a tag with attributes', '<span class="x">a</span>b', 'ab'],
    ['an empty tag', 'one<br/>two', 'one two'],
    ['paragraphs', '<p>one</p><p>two</p>', 'one two'],
    ['a paragraph of nothing', '<p></p>', ''],
    ['comparisons are no tags', 'speed (<10 m/s) or (>38 m/s)', 'speed (<10 m/s) or (>38 m/s)'],
    ['a tag that never ends', 'at <i onset', 'at <i onset'],
    ['numbers escaped twice', '&#8805; 5 and &#x3B2;', '\u2265 5 and \u03b2'],
    ['ligatures escaped twice', 'de&#64257;ciency', 'de\ufb01ciency'],
    ['a hard space', 'a&nbsp;b', 'a b'],
    ['named entities', '5 &lt; 6 &amp; 7', '5 < 6 & 7'],
    ['decoded once, not until nothing is left', '&amp;lt;', '&lt;'],
    ['what is decoded is text, not a tag', '&lt;i&gt;', '<i>'],
    ['unknown entities stay', 'AT&T; R&D', 'AT&T; R&D'],
    ['numbers that are no character stay', '&#0; &#xD800; &#9999999;', '&#0; &#xD800; &#9999999;'],
    ['names of objects are no entities', '&constructor; &toString;', '&constructor; &toString;'],
    ['Windows-1252 taken for control characters', 'Chandler\u0092s \u0096', 'Chandler\u2019s \u2013'],
    ['the same by number', 'Crohn&#146;s', 'Crohn\u2019s'],
    ['white space', ' one\n  two\tthree ', 'one two three'],
  ])('%s', (_, markup, text) => {
    expect(plainText(markup)).toBe(text);
  });

  it('leaves text without markup as it is, and is quick on hostile text', () => {
    const word = fc.stringMatching(/^[^<&\s]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word), words => {
        const text = words.join(' ');
        expect(plainText(text)).toBe(text.trim());
      }),
    );
    const start = performance.now();
    for (const piece of ['<i ', '&#', '<', '&a', ' '])
      expect(plainText(piece.repeat(200_000)).length).toBeLessThan(1e6);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
