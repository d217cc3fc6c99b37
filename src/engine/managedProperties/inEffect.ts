import type { Folded, WonProperty } from '../layers/foldLayers.ts';
import type { ComponentRef, ReadBlob } from '../model/component.ts';
import type { Layer } from '../model/environment.ts';
import { managedPropertiesIn, type Ownership } from './managedProperties.ts';
import { managedPropertiesOf } from './managedPropertyTable.ts';

/**
 * The definition with its managed properties as they count: the owner's, loosened and never tightened (E.41, D.71), whatever
 * Active or other publishers say of them. What switching off everything means for the others (E.42) stays out of the definition.
 */
export function withManagedProperties(
  folded: Folded,
  ref: ComponentRef,
  stack: readonly Layer[],
  ownership: Ownership,
  read: ReadBlob,
): Folded {
  const here = managedPropertiesIn(ref, stack, ownership, read);
  if (here.status !== 'known') return folded;
  const prefix = managedPropertiesOf(ref.type)
    .at.map((name) => `${name}/`)
    .join('');
  const paths = new Map([...folded.properties.keys()].map((path) => [path.toLowerCase(), path]));
  const changed = new Map<string, WonProperty>();
  for (const { name, isOpenItself, solution, rule } of here.values) {
    const path = paths.get(`${prefix}${name}`.toLowerCase());
    const said = path === undefined ? undefined : folded.properties.get(path);
    if (path === undefined || said === undefined || isOn(said.value) === isOpenItself) continue;
    const layer = stack.findIndex(({ owner }) => owner.kind === 'managed' && owner.solution === solution);
    changed.set(path, { ...said, value: isOpenItself ? '1' : '0', ...(layer < 0 ? {} : { layer }), rule: rule === 'E.42' ? 'E.41' : rule });
  }
  return changed.size === 0 ? folded : { ...folded, properties: new Map([...folded.properties, ...changed]) };
}

function isOn(value: string): boolean {
  return value === '1' || value.toLowerCase() === 'true';
}
