import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differingProperties, type Readable } from '../../../src/engine/layers/differingParts.ts';
import { definitionOf, type Properties } from '../../../src/engine/layers/properties.ts';
import { encodeUtf8 } from '../../../src/engine/xml/bytes.ts';

/** Names with keys of attributes, of children and without, rows and columns of forms, and texts. */
const names = [
  'option',
  'displaynames',
  'displayname',
  'labels',
  'label',
  'row',
  'column',
  'cell',
  'control',
  'Name',
  'Area',
  'Value',
  'other',
];
const attributes = fc.dictionary(fc.constantFrom('id', 'name', 'value', 'languagecode', 'description'), fc.constantFrom('1', '2', '1033'), {
  maxKeys: 2,
});

const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      fc.constantFrom(...names),
      attributes,
      fc.oneof({ maxDepth: 3 }, fc.constantFrom('', 'a', 'b'), fc.array(tie('element'), { maxLength: 3 })),
    )
    .map(([name, said, inside]) => {
      const written = Object.entries(said).map(([key, value]) => ` ${key}="${value}"`);
      return `<${name}${written.join('')}>${typeof inside === 'string' ? inside : inside.join('\n')}</${name}>`;
    }),
}));

function readable(xml: string): Readable {
  const bytes = encodeUtf8(xml);
  const content = { hash: xml, files: [], xml: { blob: 'x', segments: [[0, bytes.length]] } } as unknown as Readable['content'];
  return { content, read: () => bytes };
}

function compared(left: Properties, right: Properties): readonly string[] {
  const paths = [...new Set([...left.keys(), ...right.keys()])].sort();
  return paths.flatMap((path) => {
    const [before, after] = [left.get(path)?.value, right.get(path)?.value];
    return before === after ? [] : [`${path}: ${before} -> ${after}`];
  });
}

/** Another version: some elements of the first replaced by others. */
const versions = fc
  .tuple(fc.array(element, { minLength: 1, maxLength: 5 }), fc.array(fc.tuple(fc.nat(4), fc.option(element)), { maxLength: 2 }))
  .map(([parts, edits]) => {
    const changed = parts.map((part, index) => {
      const edit = edits.find(([at]) => at === index);
      return edit === undefined ? part : (edit[1] ?? '');
    });
    return [parts, changed].map((each) => `<form id="1"><tabs>${each.join('')}</tabs>${each[0] ?? ''}</form>`);
  });

test('leaving out what two versions write alike changes nothing in what differs between them', () => {
  let differing = 0;
  fc.assert(
    fc.property(versions, ([first = '', second = '']) => {
      const [left, right] = [readable(first), readable(second)];
      const whole = compared(definitionOf(left.content, left.read).properties, definitionOf(right.content, right.read).properties);
      if (whole.length > 0) differing++;
      expect(compared(...differingProperties(left, right)), `${first}\n${second}`).toEqual(whole);
    }),
    { numRuns: 3000 },
  );
  expect(differing).toBeGreaterThan(300);
});
