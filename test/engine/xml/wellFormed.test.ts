import { describe, expect, it } from 'vitest';
import { checkWellFormed } from '../../../src/engine/index.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const fault = (xml: string | Uint8Array) => checkWellFormed(typeof xml === 'string' ? bytes(xml) : xml, 'some.xml')[0];

describe('well-formedness (D.19, M.5)', () => {
  it.each([
    '<a/>',
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<a />\r\n',
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><a></a >",
    '<!-- before --><?pi some?><a b="1" c=\'">\'>text &amp; &lt;&gt;&quot;&apos;&#65;&#x1F600; ]] ></a><!----><?x?>',
    '<a><![CDATA[ <b> & ]] ]]]></a>',
    '<ä:ö.1-2 _x=""><a·/></ä:ö.1-2>',
    '<a\tb="1"\r\nc = "2" >\u0085\u2028𐀀</a>',
    `<a ${Array.from({ length: 60 }, (_, i) => `x${i}=""`).join(' ')}/>`,
    '<a>'.repeat(256) + '</a>'.repeat(256),
  ])('accepts %j', (xml) => expect(fault(xml)).toBeUndefined());

  it.each([
    ['', 'empty', 1, 1],
    ['   ', 'empty', 1, 1],
    ['text', 'empty', 1, 1],
    ['<!-- only -->', 'empty', 1, 1],
    ['<a>', 'unclosed', 1, 1],
    ['<a>\n <b></a>', 'end-tag', 2, 5],
    ['<a></ab>', 'end-tag', 1, 4],
    ['<ab></a>', 'end-tag', 1, 5],
    ['<a></a b>', 'end-tag', 1, 4],
    ['<a/></a>', 'end-tag-unexpected', 1, 5],
    ['<a/><b/>', 'second-root', 1, 5],
    ['<a/>text', 'outside-root', 1, 5],
    ['<a/>text<!-- x -->', 'outside-root', 1, 5],
    ['text<a/>', 'outside-root', 1, 1],
    ['<a/>&amp;<!-- x -->', 'outside-root', 1, 5],
    ['<a/><![CDATA[x]]>', 'outside-root', 1, 5],
    ['<a>\r\n  ü&x</a>', 'ampersand', 2, 4],
    ['<a>& </a>', 'ampersand', 1, 4],
    ['<a>&nbsp;</a>', 'entity', 1, 4],
    ['<a b="&nbsp;"/>', 'entity', 1, 7],
    ['<a>&#0;</a>', 'reference', 1, 4],
    ['<a>&#x110000;</a>', 'reference', 1, 4],
    ['<a>&#xD800;</a>', 'reference', 1, 4],
    ['<a>&#;</a>', 'reference', 1, 4],
    ['<a>&#x;</a>', 'reference', 1, 4],
    ['<a>&#65</a>', 'reference', 1, 4],
    ['<a>]]></a>', 'cdata-end', 1, 4],
    ['<a>\u0001</a>', 'character', 1, 4],
    ['<a b="\u0000"/>', 'character', 1, 7],
    ['<a>\uFFFE</a>', 'character', 1, 4],
    ['<a b="<"/>', 'attribute-lt', 1, 7],
    ['<a b=1/>', 'attribute-quote', 1, 6],
    ['<a b/>', 'attribute-equals', 1, 5],
    ['<a b="1"c="2"/>', 'attribute-space', 1, 9],
    ['<a b="1" b="2"/>', 'attribute-twice', 1, 10],
    [`<a ${Array.from({ length: 60 }, (_, i) => `x${i}=""`).join(' ')} x59=""/>`, 'attribute-twice', 1, 414],
    ['<a b="1/>', 'attribute-unclosed', 1, 4],
    ['<a b="1>text</a>', 'attribute-lt', 1, 13],
    ['<a / >', 'tag-unclosed', 1, 1],
    ['<1a/>', 'name', 1, 2],
    ['<a><-b/></a>', 'name', 1, 5],
    ['<a>< b/></a>', 'name', 1, 5],
    ['<a><b×/></a>', 'name', 1, 6],
    ['<a><!b></a>', 'markup', 1, 4],
    ['<a><!-- -- --></a>', 'comment', 1, 9],
    ['<a><!-- ---></a>', 'comment', 1, 9],
    ['<a><!--></a>', 'unclosed', 1, 4],
    ['<a><?xml version="1.0"?></a>', 'declaration', 1, 4],
    ['<a><?XmL?></a>', 'declaration', 1, 4],
    [' <?xml version="1.0"?><a/>', 'declaration', 1, 2],
    ['<?xml version="2.0"?><a/>', 'declaration', 1, 1],
    ['<?xml encoding="utf-8"?><a/>', 'declaration', 1, 1],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'dtd', 1, 1],
    ['<?xml version="1.0" encoding="iso-8859-1"?><a/>', 'encoding', 1, 1],
    ['<a>'.repeat(257) + '</a>'.repeat(257), 'depth', 1, 769],
  ])('refuses %j: %s in line %i, column %i', (xml, expected, line, column) => {
    expect(fault(xml)).toMatchObject({
      severity: 'error',
      dataverse: { code: '0x80048013' },
      place: { line, column },
      facts: { fault: expected },
    });
  });

  it.each([
    [Buffer.from('\uFEFF<a/>', 'utf16le'), 'encoding', 'UTF-16'],
    [Buffer.from('<a/>', 'utf16le'), 'encoding', 'UTF-16'],
    [Buffer.from([0xfe, 0xff, 0, 60]), 'encoding', 'UTF-16'],
    [Buffer.from([0, 0, 0xfe, 0xff]), 'encoding', 'UTF-32'],
    [Buffer.from([60, 97, 62, 0xc3, 60, 47, 97, 62]), 'utf8', 'not UTF-8'],
    [Buffer.from([60, 97, 62, 0xc0, 0x80, 60, 47, 97, 62]), 'utf8', 'not UTF-8'],
    [Buffer.from([60, 97, 62, 0xed, 0xa0, 0x80, 60, 47, 97, 62]), 'utf8', 'not UTF-8'],
    [Buffer.from([60, 97, 62, 0xf4, 0x90, 0x80, 0x80, 60, 47, 97, 62]), 'utf8', 'not UTF-8'],
  ])('refuses other encodings and bytes that are no UTF-8: %#', (xml, expected, words) => {
    const found = fault(xml);
    expect(found?.facts.fault).toBe(expected);
    expect(found?.message).toContain(words);
  });

  it('says where an element was opened when its end tag does not fit', () => {
    expect(fault('<a>\n<b>\n</c></a>')?.message).toBe(
      "some.xml can't be read: line 3, column 1: the end tag does not fit its start tag (opened in line 2).",
    );
  });

  it('takes no square of the number of attributes', () => {
    const many = bytes(`<a ${Array.from({ length: 100_000 }, (_, i) => `a${i}=""`).join(' ')}/>`);
    const started = performance.now();
    expect(fault(many)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
