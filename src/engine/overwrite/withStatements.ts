import { type ComponentId, componentId } from '../model/component.ts';
import type { EnvironmentChanges } from '../model/environment.ts';
import type { SavedCustomization } from './planCustomizationsCopy.ts';

/**
 * The changes of importing a safety copy, with every layer stating again what it stated before it was overwritten (D.52,
 * E.21): what a person had left as it was follows the new version below. A layer that says something else states what it says.
 */
export function withStatements(changes: EnvironmentChanges, saved: readonly SavedCustomization[]): EnvironmentChanges {
  const known = new Map<ComponentId, SavedCustomization>(saved.map((each) => [componentId(each), each]));
  const layers = changes.layers.map((layer) => {
    const before = layer.owner.kind === 'active' ? known.get(componentId(layer.component)) : undefined;
    return before?.stated === undefined || before.hash !== layer.content.hash ? layer : { ...layer, stated: before.stated };
  });
  return { ...changes, layers };
}
