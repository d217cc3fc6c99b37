import type { ComponentType } from '../model/component.ts';
import { childElements, findTag, readText, tagEnd } from '../xml/readTag.ts';
import { managedPropertiesOf } from './managedPropertyTable.ts';

/** What a definition says of its managed properties: true is open, false is protected. What it leaves out is absent. */
export type StatedValues = ReadonlyMap<string, boolean>;

const nothing: StatedValues = new Map();

/** Reads the managed properties of a component from its own XML; names in any case, because folders write them small. */
export function statedValues(type: ComponentType, xml: Uint8Array | undefined): StatedValues {
  const { at, properties } = managedPropertiesOf(type);
  if (xml === undefined || properties.length === 0) return nothing;
  let place = findTag(xml, 0);
  for (const name of at) place = place < 0 ? -1 : (childElements(xml, place).find((child) => child.name === name)?.start ?? -1);
  if (place < 0) return nothing;
  const names = new Map(properties.map(({ name }) => [name.toLowerCase(), name]));
  const found = new Map<string, boolean>();
  for (const { name, start } of childElements(xml, place)) {
    const property = names.get(name.toLowerCase());
    const value = property === undefined ? undefined : asFlag(readText(xml, tagEnd(xml, start)));
    if (property !== undefined && value !== undefined) found.set(property, value);
  }
  return found;
}

function asFlag(text: string): boolean | undefined {
  const value = text.trim().toLowerCase();
  return value === '1' || value === 'true' ? true : value === '0' || value === 'false' ? false : undefined;
}
