import { describe, expect, test } from 'vitest';
import { scanXml } from '../../../../src/engine/dependencies/derive/scanXml.ts';

describe('a scan of XML', () => {
  test('gives elements in order with text, attributes and surroundings', () => {
    const found = scanXml(
      `<?xml version="1.0"?><a><!-- <no/> --><b x = "1 &amp; 2" y='"'>one<c/>two</b><d><![CDATA[<e> & f]]></d><b>&lt;g&gt;</b></a>`,
    );
    expect(found.map(({ name, text, parent }) => [name, text, parent?.name])).toEqual([
      ['a', '', undefined],
      ['b', 'one', 'a'],
      ['c', '', 'b'],
      ['d', '<e> & f', 'a'],
      ['b', '<g>', 'a'],
    ]);
    expect(found[1]?.entries()).toEqual([
      ['x', '1 & 2'],
      ['y', '"'],
    ]);
    expect(found[2]?.within('a')?.name).toBe('a');
    expect(found[4]?.within('d')).toBeUndefined();
  });

  test('leaves out what a difference removes, down to its end', () => {
    const found = scanXml('<a><b solutionaction="Removed"><c><d/></c></b><e solutionaction="Added"/><f solutionaction="Removed"/><g/></a>');
    expect(found.map(({ name }) => name)).toEqual(['a', 'e', 'g']);
  });

  test.each([
    ['nothing but beginnings', '<'.repeat(2_000_000)],
    ['a name without end', `<${'a'.repeat(2_000_000)}`],
    ['quotes without end', `<a ${"x='".repeat(600_000)}`],
    ['depth without end', '<a b="c">'.repeat(200_000)],
    ['comments without end', '<!--'.repeat(500_000)],
    ['ends without beginning', '</a>'.repeat(500_000)],
  ])('takes no time for a text that is no XML: %s', (_, text) => {
    const started = performance.now();
    expect(scanXml(text).length).toBeLessThan(300);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
