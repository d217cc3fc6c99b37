import { DefinitionOrder, definitionXml } from '../layers/definitionXml.ts';
import { effectiveDefinition } from '../layers/effective.ts';
import { layersAfter, solutionsAfter } from '../layers/keepStatements.ts';
import { groupsOf } from '../layers/participants.ts';
import { definitionOf, type Properties } from '../layers/properties.ts';
import { ownershipIn } from '../managedProperties/managedProperties.ts';
import type { Content, Hash, HashBytes, ReadBlob } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Layer } from '../model/environment.ts';
import { decodeUtf8 } from '../xml/bytes.ts';
import type { PlanStep } from './importPlan.ts';

/** A definition before and after a step, as text to compare; an empty one says that there is none. */
export interface DefinitionPair {
  readonly before: string;
  readonly after: string;
}

export interface StepDefinitions {
  /** What the component says to everyone (E.3); of a draft what it says once it is published (D.115). */
  readonly effective: DefinitionPair;
  /** What the layer says that the step writes or takes away. */
  readonly layer: DefinitionPair;
}

/**
 * What a component says before a step of a plan and after it, alone and with all its layers. Reads only.
 * @param changes what the plan would write
 * @param read blobs of the environment, of the file and of the changes
 */
export function stepDefinitions(
  reader: EnvironmentReader,
  step: PlanStep,
  changes: EnvironmentChanges,
  read: ReadBlob,
  hash: HashBytes,
): StepDefinitions {
  const { component } = step;
  const [before = []] = reader.layers([component]);
  const after = layersAfter(reader, changes, component);
  const solutions = solutionsAfter(reader, changes);
  const isGone = changes.removedComponents.some(({ type, key }) => type === component.type && key === component.key);
  const effective = (stack: readonly Layer[], groups: typeof solutions) =>
    effectiveDefinition(component.type, stack, { read, hash, groupOf: groupsOf(groups), ownership: ownershipIn(reader) }, step.draft)
      ?.properties;
  const content = (stack: readonly Layer[], wanted: Hash | undefined) => {
    const found = stack.find((layer) => layer.content.hash === wanted)?.content;
    return found === undefined ? undefined : definitionOf(found, read).properties;
  };
  const layerBefore = content(before, step.before ?? goneOf(step, before, after));
  return {
    effective: pairOf(effective(before, reader.solutions()), isGone ? undefined : effective(after, solutions), read),
    layer: pairOf(layerBefore, content(after, step.after), read),
  };
}

/** A step that removes names no hash of what stays; the layer that goes is the one that is there no longer. */
function goneOf({ verb }: PlanStep, before: readonly Layer[], after: readonly Layer[]): Hash | undefined {
  if (verb !== 'remove') return undefined;
  const stays = new Set(after.map(({ content }) => content.hash));
  return before.findLast(({ content }) => !stays.has(content.hash))?.content.hash;
}

function pairOf(before: Properties | undefined, after: Properties | undefined, read: ReadBlob): DefinitionPair {
  const order = new DefinitionOrder([before ?? new Map(), after ?? new Map()]);
  return { before: asText(before, order, read), after: asText(after, order, read) };
}

function asText(properties: Properties | undefined, order: DefinitionOrder, read: ReadBlob): string {
  if (properties === undefined) return '';
  const files = [...properties].filter(([path]) => path === 'file' || path.startsWith('file:'));
  const shown = files.map(([path, { value }]) => fileText(path.slice('file:'.length), value, read));
  return [definitionXml(properties, order), ...shown].filter((each) => each !== '').join('\n');
}

const longestText = 400_000;

/** A text file as it is, any other by its size and hash. */
function fileText(name: string, blob: Content['hash'], read: ReadBlob): string {
  const bytes = read(blob);
  const head = `<!-- ${name === '' ? 'file' : name.replaceAll('--', '- -')} -->`;
  const text = bytes.length > longestText ? undefined : textOf(bytes);
  return text === undefined ? `<!-- ${name === '' ? 'file' : name}: ${bytes.length} bytes, ${blob} -->\n` : `${head}\n${text}\n`;
}

/** Nothing for bytes that are no text. */
function textOf(bytes: Uint8Array): string | undefined {
  const text = decodeUtf8(bytes);
  return text.includes('\u0000') || text.includes('\ufffd') ? undefined : pretty(text);
}

/** JSON in one line is unreadable side by side. */
function pretty(text: string): string {
  if (!/^\s*[{[]/.test(text) || text.trim().includes('\n')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
