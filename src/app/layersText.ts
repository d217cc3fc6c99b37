import { byCount, componentType, joined, kindAtStart, type PropertyChange, type Said, type SaidValue, say } from '../engine/index.ts';
import type { ComponentLayers, LayerOfComponent } from './contracts/layers.ts';

/** The layers of a component for people to read: bottom to top what each says, then who wins where it is not the lowest. */
export function layersText(found: ComponentLayers): Said {
  const kind = kindAtStart(componentType(found.type).singular);
  const name = found.parentName === undefined ? say`${kind} ${found.name}` : say`${kind} ${found.name} of ${found.parentName}`;
  const [lowest] = found.layers.filter(({ counts }) => counts);
  // The base under its patches says what it is made of, though the top of the group counts for it (E.7).
  const bottom = found.layers.find(({ counts, hash, state }) => counts || (hash !== null && state !== 'draft'));
  return joined(
    [
      found.ownedBy === undefined ? say`${name}. Layers, bottom to top:` : say`${name}, owned by ${found.ownedBy}. Layers, bottom to top:`,
      ...found.layers.flatMap((layer) => layerLines(layer, layer === bottom)),
      ...(found.notDerived === undefined ? [] : [say`Not the whole definition: ${whyNot(found.notDerived)}.`]),
      ...wins(found, lowest?.solution ?? ''),
      ...protectedBy(found),
      ...(found.activation === undefined ? [] : [found.activation === 'active' ? say`It is on here (D.62).` : say`It is off here (D.62).`]),
    ],
    '\n',
  );
}

function layerLines(layer: LayerOfComponent, isLowest: boolean): readonly Said[] {
  const title: readonly SaidValue[] = [
    layer.solution,
    ...(layer.version === undefined ? [] : [layer.version]),
    ...(layer.publisher === undefined ? [] : [say`of ${layer.publisher}`]),
    ...(layer.state === undefined ? [] : [say`draft`]),
  ];
  const head = say`  ${joined(title, ' ')}: ${says(layer, isLowest)}`;
  return isLowest ? [head] : [head, ...layer.changes.map(changeLine)];
}

function says(layer: LayerOfComponent, isLowest: boolean): Said {
  if (layer.hash === null) return say`known by name only`;
  if (isLowest) {
    const properties = countOf(layer.changes.length);
    const said = layer.isDifference === true ? say`${properties}, a difference` : properties;
    return layer.counts ? said : joined([said, say`covered by the top of its group (E.7)`], ', ');
  }
  const changes = byCount(layer.changes.length, say`1 change`, say`${layer.changes.length} changes`);
  return joined(
    [
      changes,
      say`${layer.unchangedCount} as below`,
      ...(layer.stated === undefined ? [] : [say`of which it stated ${layer.stated.length} when it was written (E.21)`]),
      ...(layer.counts || layer.state === 'draft' ? [] : [say`covered by the top of its group (E.7)`]),
    ],
    ', ',
  );
}

function changeLine({ path, change, value, below }: PropertyChange): Said {
  if (change === 'removed') return say`    - ${path} (was ${short(below)})`;
  return change === 'added' ? say`    + ${path} = ${short(value)}` : say`    ~ ${path} = ${short(value)} (was ${short(below)})`;
}

/** Properties that do not come from the lowest layer. */
function wins({ effective, effectiveHash }: ComponentLayers, lowest: string): readonly Said[] {
  if (effectiveHash === null) return [say`Nothing of it is published.`];
  const won = effective.filter(({ solution }) => solution !== lowest);
  if (won.length === 0) {
    const all = say`All ${effective.length} properties in effect are those of ${lowest}.`;
    return [byCount(effective.length, say`The only property in effect is that of ${lowest}.`, all)];
  }
  return [
    say`${won.length} of ${countOf(effective.length)} in effect are not those of ${lowest}:`,
    ...won.map(({ path, value, solution, rule }) => say`  ${path} = ${short(value)}, by ${solution} (${rule})`),
  ];
}

/** What others may not change, and what stays open against what a later version says (E.41-E.46). */
function protectedBy({ managedProperties }: ComponentLayers): readonly Said[] {
  if (managedProperties.status !== 'known') {
    return managedProperties.status === 'unmanaged'
      ? []
      : [say`Its managed properties are not known here: its base is not among the layers.`];
  }
  const { owner, values } = managedProperties;
  const told = values.filter(({ isOpen, rule }) => !isOpen || rule === 'D.71');
  if (told.length === 0) return [];
  return [
    say`Managed properties, set by ${owner}:`,
    ...told.map(({ name, isOpen, solution, rule }) => {
      const is = isOpen ? say`${name} is on` : say`${name} is off`;
      return solution === undefined ? say`  ${is} (${rule})` : say`  ${is}, by ${solution} (${rule})`;
    }),
  ];
}

/** Why only a part of the definition is known. */
export function whyNot({ reason, rule }: NonNullable<ComponentLayers['notDerived']>): Said {
  if (reason === 'conflict') return say`a difference is about something that is not below it, and a conflicts tab can't hold it (${rule})`;
  return say`the layers hold differences to a base that is not here (${rule})`;
}

function short(value = ''): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

function countOf(properties: number): Said {
  return byCount(properties, say`1 property`, say`${properties} properties`);
}
