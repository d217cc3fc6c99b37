import { describe, expect, it } from 'vitest';
import { type Shape, splitDocument } from '../../../src/engine/xml/splitDocument.ts';

const component = (captures: readonly string[] = [], children: Readonly<Record<string, Shape>> = {}): Shape => ({
  role: 'component',
  children: new Map(Object.entries(children)),
  captures,
});
const container = (children: Readonly<Record<string, Shape>>, any?: Shape): Shape => ({
  role: 'container',
  children: new Map(Object.entries(children)),
  captures: [],
  ...(any === undefined ? {} : { any }),
});

const shape = container({
  Boxes: container({
    Box: component(['Name'], { Info: { role: 'path', captures: [], children: new Map([['sides', container({ side: component() })]]) } }),
  }),
});

function split(xml: string) {
  const bytes = Buffer.from(xml);
  const { nodes, diagnostics } = splitDocument(bytes, shape, 'x.xml');
  const text = (start: number, end: number) => bytes.subarray(start, end).toString();
  return { nodes, diagnostics, text };
}

const document =
  '\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<!-- top --><root>\n <Boxes><!-- one -->\n  <Box a=">">\n   <Name>Ü</Name><Info x="1">\n    <sides>\n     <side/> <side><side/></side>\n    </sides>\n   </Info></Box>\n  <Box/>\n </Boxes>\n <Other><Box/></Other>\n</root>\n';

describe('splitting a document', () => {
  const { nodes, text } = split(document);

  it('finds containers and components with their parents, and nothing inside a leaf', () => {
    expect(nodes.map((node) => [node.name, node.shape.role, node.parent])).toEqual([
      ['root', 'container', -1],
      ['Boxes', 'container', 0],
      ['Box', 'component', 1],
      ['sides', 'container', 2],
      ['side', 'component', 3],
      ['side', 'component', 3],
      ['Box', 'component', 1],
    ]);
  });

  it('leaves no gap in a container: what lies between two parts begins the second', () => {
    const [root, boxes, first, , , , second] = nodes;
    expect(root?.start).toBe(0);
    expect(boxes?.openEnd).toBe(first?.start);
    expect(text(first!.start, first!.tagStart)).toBe('<!-- one -->\n  ');
    expect(first?.end).toBe(second?.start);
    expect(second?.end).toBe(boxes?.closeStart);
    expect(text(boxes!.closeStart, boxes!.end)).toBe('\n </Boxes>');
    expect(text(root!.end, Buffer.byteLength(document))).toBe('\n');
  });

  it('gives a container inside a component the white space before it', () => {
    const sides = nodes[3]!;
    expect(text(sides.start, sides.openEnd)).toBe('\n    <sides>');
    expect(text(sides.closeStart, sides.end)).toBe('\n    </sides>');
    expect(text(nodes[2]!.paths[0]!.tagStart, nodes[2]!.paths[0]!.openEnd)).toBe('<Info x="1">');
  });

  it('keeps the places of captured children', () => {
    expect(text(nodes[2]!.captured[0]!, nodes[2]!.captured[0]! + 2)).toBe('Ü');
    expect(nodes[6]?.captured).toEqual([]);
  });

  it('means nothing by names that objects have', () => {
    expect(split('<root><constructor/><__proto__><Box/></__proto__></root>').nodes).toHaveLength(1);
  });

  it('gives a finding and no nodes for a faulty text', () => {
    expect(split('<root><Boxes></root>')).toMatchObject({ nodes: [], diagnostics: [{ code: 'xml-not-well-formed' }] });
  });
});
