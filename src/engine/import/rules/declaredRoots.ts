import { componentType, foldId, foldName } from '../../components/componentTypes.ts';
import { declaredRootMissing } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { type ComponentRef, componentId } from '../../model/component.ts';
import type { RootComponent } from '../../model/solutionFile.ts';
import type { ImportContext } from '../importContext.ts';

/**
 * A root that the manifest lists must be in the file or in the environment (B.8). Only where it is known not to exist
 * is that an error: managed files list parts that they do not change (Q.20), and the baseline does not know all kinds.
 */
export function declaredRoots({ file, manifest, reader, options }: ImportContext): readonly Diagnostic[] {
  const inside = new Set(file.components.map(componentId));
  const outside = manifest.roots.filter(
    (root) => root.key !== '' && !keysOf(root).some((key) => inside.has(componentId(refOf(root, key)))),
  );
  if (outside.length === 0 || options.assumeMissing) return [];
  const refs = outside.map((root) => refOf(root, root.key));
  const layers = reader.layers(refs);
  const baseline = reader.baseline(refs);
  const assumed = new Set(reader.assumed().map(componentId));
  return outside.flatMap((root, index) => {
    const ref = refs[index] ?? refOf(root, root.key);
    const isHere = (layers[index] ?? []).length > 0 || baseline[index] !== 'no' || assumed.has(componentId(ref));
    return isHere ? [] : [declaredRootMissing(ref, componentType(root.type).singular, root.schemaName ?? root.key)];
  });
}

function keysOf({ key, id, schemaName }: RootComponent): readonly string[] {
  return [key, foldId(id ?? ''), foldName(schemaName ?? '')];
}

function refOf({ type }: RootComponent, key: string): ComponentRef {
  return { type, key };
}
