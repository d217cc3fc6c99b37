import {
  componentId,
  componentOfEnd,
  type DependencyEnd,
  type Diagnostic,
  isKeyOfEnd,
  type Manifest,
  type MissingComponent,
} from '../../engine/index.ts';
import { element } from './xmlText.ts';

/**
 * What a refusal for missing components carries in the data of its job (D.107): the solution, the lines of its manifest that
 * are not met, as XML (B.21), and whether updates of products alone would bring them (D.90). Empty when nothing is missing.
 */
export function missingParameters(
  manifest: Manifest,
  missing: readonly MissingComponent[],
  diagnostics: readonly Diagnostic[],
): readonly string[] {
  const isStrict = diagnostics.some(({ code, severity }) => code === 'maybe-missing-dependency' && severity === 'error');
  const refused = missing.filter(({ presence }) => presence === 'no' || (isStrict && presence === 'unknown'));
  if (refused.length === 0) return [];
  const list = element(
    'MissingDependencies',
    {},
    refused.flatMap((each) => linesOf(manifest, each)),
  );
  return [manifest.uniqueName, list, refused.every(({ ofProduct }) => ofProduct === true) ? 'True' : 'False'];
}

/** The lines of the manifest that require a component, as they stand there but for their counters (B.22). */
function linesOf({ missingDependencies }: Manifest, component: MissingComponent): readonly string[] {
  const lines = missingDependencies.filter(({ required }) => isRequired(required, component));
  if (lines.length === 0) return [ownLine(component)];
  return lines.map(({ required, dependent }) => element('MissingDependency', {}, end('Required', required) + end('Dependent', dependent)));
}

function isRequired(end: DependencyEnd, { component }: MissingComponent): boolean {
  const ref = componentOfEnd(end);
  if (ref !== undefined) return componentId(ref) === componentId(component);
  return String(end.type) === String(component.type) && isKeyOfEnd(component.key, end);
}

function end(name: 'Required' | 'Dependent', { type, keys, ...named }: DependencyEnd): string {
  return element(name, {
    type,
    schemaName: named.schemaName,
    displayName: named.displayName,
    parentSchemaName: named.parentSchemaName,
    parentDisplayName: named.parentDisplayName,
    solution: named.solution,
    id: named.id,
    parentId: named.parentId,
    ...Object.fromEntries(Object.entries(keys).map(([column, value]) => [`id.${column}`, value])),
  });
}

/** Where no line of the manifest can be told to mean it: what is known of the component. */
function ownLine({ component, name, parentName, solution, neededBy }: MissingComponent): string {
  const hasId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(component.key);
  const required = element('Required', {
    type: component.type,
    schemaName: hasId ? undefined : name,
    displayName: name,
    parentSchemaName: parentName,
    solution: solution === '' ? undefined : solution,
    id: hasId ? `{${component.key}}` : undefined,
  });
  const dependents = neededBy.map((dependent) => element('Dependent', { displayName: dependent })).join('');
  return element('MissingDependency', {}, required + dependents);
}
