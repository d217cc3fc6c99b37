import { describe, expect, it } from 'vitest';
import { readText, tagEnd } from '../../../src/engine/xml/readTag.ts';

const textOf = (xml: string): string => readText(Buffer.from(xml), tagEnd(Buffer.from(xml), 0));

describe('text of an element', () => {
  it.each([
    ['plain', '<a>con_Name</a>', 'con_Name'],
    ['with entities', '<a>&#65; &amp; B</a>', 'A & B'],
    ['empty, in both spellings', '<a></a>', ''],
    ['empty, in both spellings', '<a/>', ''],
    ['character data', '<a><![CDATA[R&D <&amp;>]]></a>', 'R&D <&amp;>'],
    ['past a comment', '<a><!-- <b>x</b> -->con_Name</a>', 'con_Name'],
    ['past an instruction, in parts', '<a>con_<?hand made?><![CDATA[Na]]>me<!----></a>', 'con_Name'],
    ['up to a child element', '<a>con_Name<b>more</b></a>', 'con_Name'],
    ['cut off', '<a>con_Name', 'con_Name'],
  ])('%s: %s', (_what, xml, text) => {
    expect(textOf(xml)).toBe(text);
  });
});
