import { componentType, type PropertyChange } from '../engine/index.ts';
import type { ComponentLayers, LayerOfComponent } from './contracts.ts';

/** The layers of a component for people to read: bottom to top what each says, then who wins where it is not the lowest. */
export function layersText(found: ComponentLayers): string {
  const name = `${componentType(found.type).singular} ${found.name}${found.parentName === undefined ? '' : ` of ${found.parentName}`}`;
  const [lowest] = found.layers.filter(({ counts }) => counts);
  return [
    found.ownedBy === undefined ? `${name}. Layers, bottom to top:` : `${name}, owned by ${found.ownedBy}. Layers, bottom to top:`,
    ...found.layers.flatMap((layer) => layerLines(layer, layer === lowest)),
    ...(found.notDerived === undefined ? [] : [`Not the whole definition: ${whyNot(found.notDerived)}.`]),
    ...wins(found, lowest?.solution),
    ...protectedBy(found),
    ...(found.activation === undefined ? [] : [`It is ${found.activation === 'active' ? 'on' : 'off'} here (D.62).`]),
  ].join('\n');
}

function layerLines(layer: LayerOfComponent, isLowest: boolean): readonly string[] {
  const title = [layer.solution, layer.version, layer.publisher === undefined ? undefined : `of ${layer.publisher}`, layer.state];
  const head = `  ${title.filter((each) => each !== undefined).join(' ')}: ${says(layer, isLowest)}`;
  return isLowest ? [head] : [head, ...layer.changes.map(changeLine)];
}

function says(layer: LayerOfComponent, isLowest: boolean): string {
  if (layer.hash === null) return 'known by name only';
  const covered = layer.counts || layer.state === 'draft' ? '' : ', covered by the top of its group (E.7)';
  if (isLowest) return `${counted(layer.changes.length, 'property', 'properties')}${layer.isDifference ? ', a difference' : ''}`;
  const stated = layer.stated === undefined ? '' : `, of which it stated ${layer.stated.length} when it was written (E.21)`;
  return `${counted(layer.changes.length, 'change')}, ${layer.unchangedCount} as below${stated}${covered}`;
}

function changeLine({ path, change, value, below }: PropertyChange): string {
  if (change === 'removed') return `    - ${path} (was ${short(below)})`;
  return change === 'added' ? `    + ${path} = ${short(value)}` : `    ~ ${path} = ${short(value)} (was ${short(below)})`;
}

/** Properties that do not come from the lowest layer. */
function wins({ effective, effectiveHash }: ComponentLayers, lowest: string | undefined): readonly string[] {
  if (effectiveHash === null) return ['Nothing of it is published.'];
  const won = effective.filter(({ solution }) => solution !== lowest);
  if (won.length === 0) return [`All ${counted(effective.length, 'property', 'properties')} in effect are those of ${lowest}.`];
  return [
    `${won.length} of ${counted(effective.length, 'property', 'properties')} in effect are not those of ${lowest}:`,
    ...won.map(({ path, value, solution, rule }) => `  ${path} = ${short(value)}, by ${solution} (${rule})`),
  ];
}

/** What others may not change, and what stays open against what a later version says (E.41-E.46). */
function protectedBy({ managedProperties }: ComponentLayers): readonly string[] {
  if (managedProperties.status !== 'known') {
    return managedProperties.status === 'unmanaged' ? [] : ['Its managed properties are not known here: its base is not among the layers.'];
  }
  const { owner, values } = managedProperties;
  const told = values.filter(({ isOpen, rule }) => !isOpen || rule === 'D.71');
  if (told.length === 0) return [];
  return [
    `Managed properties, set by ${owner}:`,
    ...told.map(
      ({ name, isOpen, solution, rule }) =>
        `  ${name} is ${isOpen ? 'on' : 'off'}${solution === undefined ? '' : `, by ${solution}`} (${rule})`,
    ),
  ];
}

/** Why only a part of the definition is known. */
export function whyNot({ reason, rule }: NonNullable<ComponentLayers['notDerived']>): string {
  if (reason === 'conflict') return `a difference is about something that is not below it, and a conflicts tab can't hold it (${rule})`;
  return `the layers hold differences to a base that is not here (${rule})`;
}

function short(value = ''): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
