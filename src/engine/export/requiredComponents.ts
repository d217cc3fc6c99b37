import { componentOfEnd } from '../dependencies/componentOfEnd.ts';
import { requiredComponentsMissing } from '../diagnostics/exportSettingsFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { type ComponentId, componentId } from '../model/component.ts';
import type { Manifest } from '../model/solutionFile.ts';

/**
 * The components that the manifest lists as missing and that were unmanaged where it was made (H.10, B.23), unless they
 * have become members since. Nothing is computed anew (B.26).
 */
export function missingRequired(manifest: Manifest, members: ReadonlySet<ComponentId>): readonly Diagnostic[] {
  const names = new Map<string, string>();
  for (const { required } of manifest.missingDependencies) {
    if (required.solution !== 'Active') continue;
    const ref = componentOfEnd(required);
    if (ref !== undefined && members.has(componentId(ref))) continue;
    const name = required.displayName || required.schemaName || ref?.key || required.id || '';
    names.set(ref === undefined ? name : componentId(ref), name);
  }
  return names.size === 0 ? [] : [requiredComponentsMissing(manifest.uniqueName, [...names.values()])];
}
