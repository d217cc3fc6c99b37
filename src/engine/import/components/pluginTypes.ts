import { typeNumbers } from '../../components/typeNumbers.ts';
import { pluginTypesRemoved } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { publishedContent } from '../../layers/layerStack.ts';
import { parseVersion } from '../../version.ts';
import type { ComponentContext } from './componentContext.ts';
import { rootAttributes } from './componentXml.ts';

const assembly = typeNumbers.pluginAssembly;
const pluginType = typeNumbers.pluginType;

/** Types may leave an assembly only when the major or minor number of its version rises (D.61). */
export function pluginTypes(context: ComponentContext): readonly Diagnostic[] {
  const updated = context.of(assembly).filter(({ stack }) => stack.length > 0);
  if (updated.length === 0) return [];
  const here = context.reader.componentsOf(pluginType);
  const inFile = context.listed(pluginType);
  return updated.flatMap(({ component, stack }) => {
    const installed = publishedContent(stack);
    if (installed === undefined || isHigher(versionOf(context.xml(component)), versionOf(context.xmlHere(installed)))) return [];
    const kept = new Set(inFile.filter(({ parent }) => parent?.key === component.key).flatMap(({ key, name }) => [key, name]));
    const removed = here.filter(({ key, name, parent }) => parent?.key === component.key && !kept.has(key) && !kept.has(name));
    return removed.length === 0
      ? []
      : [
          pluginTypesRemoved(
            component,
            component.name,
            removed.map(({ name }) => name),
          ),
        ];
  });
}

/** `Name, Version=1.0.0.0, Culture=neutral, …`. */
function versionOf(xml: Uint8Array): string {
  return /Version=([0-9.]+)/.exec(rootAttributes(xml).get('FullName') ?? '')?.[1] ?? '';
}

/** What has no version to compare is given the benefit of the doubt. */
function isHigher(file: string, installed: string): boolean {
  const [a, b] = [parseVersion(file), parseVersion(installed)];
  return a === undefined || b === undefined || a.major > b.major || (a.major === b.major && a.minor > b.minor);
}
