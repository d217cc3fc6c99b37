import { typeNumbers } from '../../components/typeNumbers.ts';
import { incompatibleDefinition } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { managedLayer } from '../../layers/layerStack.ts';
import { type Said, say } from '../../say.ts';
import type { ComponentContext, Placed } from './componentContext.ts';
import { textAt } from './componentXml.ts';

interface Fixed {
  readonly type: number;
  readonly what: Said;
  /** The value that may not change, from the component's XML; `undefined` when it says nothing. */
  readonly value: (xml: Uint8Array) => string | undefined;
}

const fixed: readonly Fixed[] = [
  { type: typeNumbers.column, what: say`type`, value: (xml) => textAt(xml, 'Type')?.toLowerCase() },
  {
    type: typeNumbers.table,
    what: say`ownership`,
    value: (xml) => textAt(xml, 'EntityInfo', 'entity', 'OwnershipTypeMask')?.toLowerCase(),
  },
  { type: typeNumbers.relationship, what: say`ends`, value: endsOf },
];

/**
 * A name that is used again for something else: a column of another type, a table with another ownership, a relationship
 * between other ends (Q.62, P-INCOMPATIBLE). Compared is the lowest layer that says it, the solution's own first.
 */
export function incompatibleDefinitions(context: ComponentContext): readonly Diagnostic[] {
  return fixed.flatMap(({ type, what, value }) =>
    context.of(type).flatMap((placed) => {
      const changed = contentsBelow(context, placed);
      if (changed.length === 0) return [];
      const after = value(context.xml(placed.component));
      const before = changed.map((content) => value(context.xmlHere(content))).find((each) => each !== undefined);
      if (after === undefined || before === undefined || after === before) return [];
      const isAllowed = context.policies['P-INCOMPATIBLE'] === 'warn';
      return [incompatibleDefinition(placed.component, placed.component.name, what, before, after, isAllowed)];
    }),
  );
}

/** What the environment says of the component, when the file says something else at all. */
function contentsBelow({ manifest }: ComponentContext, { component, stack }: Placed) {
  const own = managedLayer(stack, manifest.uniqueName);
  const layers = own === undefined ? stack : [own, ...stack.filter((layer) => layer !== own)];
  const isSame = layers.some(({ content }) => content.hash === component.content.hash);
  return isSame ? [] : layers.map(({ content }) => content);
}

/** `account → contact`; both sides of a relationship between many are alike. */
function endsOf(xml: Uint8Array): string | undefined {
  const text = (name: string) => textAt(xml, name)?.toLowerCase() ?? '';
  if (text('EntityRelationshipType') === 'manytomany') return [text('FirstEntityName'), text('SecondEntityName')].sort().join(' ↔ ');
  const ends = [text('ReferencedEntityName'), text('ReferencingEntityName')];
  return ends.includes('') ? undefined : ends.join(' → ');
}
