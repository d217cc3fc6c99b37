import { componentType } from '../components/componentTypes.ts';
import { tableOf } from '../components/tableOf.ts';
import { mentions, searched, xmlOf } from '../import/components/componentXml.ts';
import type { LayerStack } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader } from '../model/environment.ts';
import type { Blocker } from './blocker.ts';
import { blockerOf } from './removalSteps.ts';

const isFallback = searched('FallbackForm="true"');
const hasConditions = searched('<DisplayConditions');

/**
 * Forms that can't be deleted because a table that stays would be left without a fallback form of their type (F.28). A
 * form without conditions is open to everyone, so it can take the place. Tables that are not known as a whole may have
 * other forms, and are not judged: those of the baseline, assumed ones, and those that no solution here defines.
 * @param arriving components that a new version brings and the environment may not have yet
 */
export function lastFallbackForms(
  reader: EnvironmentReader,
  deleted: ReadonlyMap<ComponentId, ComponentRecord>,
  arriving: ReadonlyMap<ComponentId, ComponentRecord>,
): readonly Blocker[] {
  const going = [...deleted.values()].filter((each) => isForm(each) && staysWithoutIt(each, deleted));
  const tables = [
    ...new Map(going.flatMap(({ parent }) => (parent === undefined ? [] : [[componentId(parent), parent] as const]))).values(),
  ];
  const known = reader.baseline(tables);
  const defined = reader.layers(tables);
  const assumed = new Set(reader.assumed().map(componentId));
  const judged = tables.filter((table, index) => known[index] === 'no' && !assumed.has(componentId(table)) && defined[index]?.length !== 0);
  if (judged.length === 0) return [];
  const forms = reader.childrenOf(judged).filter(isForm);
  const stacks = new Map(reader.layers(forms).map((stack, index) => [forms[index], stack] as const));
  const types = formTypes(reader, forms);
  const typeOf = (each: ComponentRecord) => types.get(componentId(each)) ?? '';
  const left = forms.filter((each) => !deleted.has(componentId(each)) && mayBeFallback(reader, stacks.get(each) ?? []));
  const isBrought = ({ key }: ComponentRef) =>
    [...arriving.values()].some((each) => isForm(each) && each.parent?.key === key && !types.has(componentId(each)));
  return judged.flatMap((owner) => {
    if (isBrought(owner)) return [];
    const lost = forms.filter(
      (each) => each.parent?.key === owner.key && deleted.has(componentId(each)) && isFallbackForm(reader, stacks.get(each) ?? []),
    );
    return lost
      .filter((each) => !left.some((other) => other.parent?.key === owner.key && typeOf(other) === typeOf(each)))
      .map((each) => blockerOf('last-fallback-form', each, '', 'F.28'));
  });
}

function isForm({ type }: Pick<ComponentRef, 'type'>): boolean {
  return componentType(type).fallbackOfTable === true;
}

function staysWithoutIt({ parent }: ComponentRecord, deleted: ReadonlyMap<ComponentId, ComponentRecord>): boolean {
  const table = tableOf({ parent });
  return table !== undefined && !deleted.has(componentId(table));
}

function isFallbackForm(reader: EnvironmentReader, stack: LayerStack): boolean {
  return stack.some(({ content }) =>
    mentions(
      xmlOf(content, (hash) => reader.blob(hash)),
      isFallback,
    ),
  );
}

function mayBeFallback(reader: EnvironmentReader, stack: LayerStack): boolean {
  const [lowest] = stack;
  if (lowest === undefined) return false;
  return (
    isFallbackForm(reader, stack) ||
    !mentions(
      xmlOf(lowest.content, (hash) => reader.blob(hash)),
      hasConditions,
    )
  );
}

/** Main form, quick create form, …: said by the container of the file a form came in. */
function formTypes(reader: EnvironmentReader, forms: readonly ComponentRecord[]): ReadonlyMap<ComponentId, string> {
  const wanted = new Set(forms.map(componentId));
  const types = new Map<ComponentId, string>();
  for (const { uniqueName } of reader.solutions()) {
    const { nodes } = reader.solutionPackage(uniqueName)?.frame ?? { nodes: [] };
    for (const node of nodes) {
      if (node.kind !== 'component' || !isForm(node)) continue;
      const container = nodes[node.parent];
      if (container?.kind === 'container' && wanted.has(componentId(node))) types.set(componentId(node), container.name);
    }
  }
  return types;
}
