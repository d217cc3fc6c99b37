import type { ComponentLayers, LayerOfComponent } from '../../app/contracts.ts';
import { componentLayers, listAllLayers } from '../../app/listLayers.ts';
import { componentNamed, componentType, type PropertyChange } from '../../engine/index.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { counted, formatTable } from '../table.ts';

/** Shows the layers of one component, or lists those of all. */
export async function layers(call: Call): Promise<ExitCode> {
  const [written] = call.arguments;
  const all = call.switches.has('all');
  if ((written === undefined) !== all) throw new WrongUse('Say one component or --all.', 'Use KIND:KEY such as table:account, or --all.');
  return written === undefined ? ofAll(call) : ofComponent(call, written);
}

async function ofAll(call: Call): Promise<ExitCode> {
  const environment = required(call, 'environment');
  const listed = await listAllLayers(call.surroundings, environment);
  if (call.json) {
    call.terminal.out(JSON.stringify({ components: listed }, null, 2));
    return 0;
  }
  const rows = listed.map(({ type, key, layers: stack, notDerived }) => [
    componentType(type).singular,
    key,
    stack.map(({ solution, state }) => (state === undefined ? solution : `${solution} (${state})`)).join(' < '),
    notDerived === undefined ? '' : whyNot(notDerived),
  ]);
  if (rows.length === 0) call.terminal.out(`No component has a layer in ${environment}.`);
  else call.terminal.out(formatTable(['KIND', 'COMPONENT', 'LAYERS, BOTTOM TO TOP', ''], rows));
  return 0;
}

async function ofComponent(call: Call, written: string): Promise<ExitCode> {
  const ref = componentNamed(written);
  if (ref === undefined)
    throw new WrongUse(`A component cannot be ${written}.`, 'Use the kind and the key, such as table:account or form: and its id.');
  const found = await componentLayers(call.surroundings, required(call, 'environment'), ref);
  call.terminal.out(call.json ? JSON.stringify(found, null, 2) : asText(found));
  return 0;
}

function asText(found: ComponentLayers): string {
  const name = `${componentType(found.type).singular} ${found.name}${found.parentName === undefined ? '' : ` of ${found.parentName}`}`;
  const [lowest] = found.layers.filter(({ counts }) => counts);
  return [
    found.ownedBy === undefined ? `${name}. Layers, bottom to top:` : `${name}, owned by ${found.ownedBy}. Layers, bottom to top:`,
    ...found.layers.flatMap((layer) => layerLines(layer, layer === lowest)),
    ...(found.notDerived === undefined ? [] : [`Not the whole definition: ${whyNot(found.notDerived)}.`]),
    ...wins(found, lowest?.solution),
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
  const rows = won.map(({ path, value, solution, rule }) => [path, short(value), solution, rule]);
  return [
    `${won.length} of ${counted(effective.length, 'property', 'properties')} in effect are not those of ${lowest}:`,
    formatTable(['PROPERTY', 'VALUE', 'FROM', 'RULE'], rows, '  '),
  ];
}

function whyNot({ reason, rule }: NonNullable<ComponentLayers['notDerived']>): string {
  if (reason === 'conflict') return `a difference is about something that is not below it; Dataverse puts it on a conflicts tab (${rule})`;
  return `the layers hold differences to a base that is not here (${rule})`;
}

function short(value = ''): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
