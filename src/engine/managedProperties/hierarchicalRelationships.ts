import { typeNumbers } from '../components/typeNumbers.ts';
import { componentProtected } from '../diagnostics/managedPropertyFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { ComponentContext, Placed } from '../import/components/componentContext.ts';
import { textAt } from '../import/components/componentXml.ts';
import { publishedContent } from '../layers/layerStack.ts';
import { lockedTables } from './lockedTables.ts';
import { ownershipIn } from './managedProperties.ts';
import { errorOf } from './protectionErrors.ts';

const property = 'CanChangeHierarchicalRelationship';

/**
 * A relationship becomes the hierarchy of a table of another publisher, or is it no more, where the table keeps others from
 * that (E.43, D.72). The property stands in the table; the relationship may be anyone's.
 */
export function hierarchicalRelationships(context: ComponentContext): readonly Diagnostic[] {
  const locked = lockedTables(context, ownershipIn(context.reader));
  return context.of(typeNumbers.relationship).flatMap((placed) => {
    const xml = context.xml(placed.component);
    const table = textAt(xml, 'ReferencedEntityName')?.toLowerCase();
    // Files of older platforms say nothing about it.
    if (table === undefined || textAt(xml, 'IsHierarchical') === undefined || isHierarchy(xml) === isHierarchyHere(context, placed))
      return [];
    const against = locked({ type: typeNumbers.table, key: table });
    const closed = against?.closed.find(({ name }) => name === property);
    if (against === undefined || closed === undefined) return [];
    // What IsCustomizable switched off is told as that.
    const names = [closed.rule === 'E.42' ? 'IsCustomizable' : property];
    const changes = [`${placed.component.name}/IsHierarchical`];
    return [componentProtected(against.ref, against.name, against.owner, names, { changes }, errorOf(typeNumbers.table, names))];
  });
}

function isHierarchy(xml: Uint8Array): boolean {
  return textAt(xml, 'IsHierarchical') === '1';
}

/** A relationship that is not here yet is no hierarchy. */
function isHierarchyHere(context: ComponentContext, { stack }: Placed): boolean {
  const content = publishedContent(stack);
  return content !== undefined && isHierarchy(context.xmlHere(content));
}
