import type { ComponentId, Content } from '../model/component.ts';
import type { SolutionPackage } from '../model/environment.ts';
import { packageDifferences } from './packageDifferences.ts';

/**
 * True when the members are the parts of the one file the package came from, nothing more and nothing less, and every
 * part still lies where it lay: the entries of the package are then the export.
 */
export function isExactlyThePackage(pkg: SolutionPackage, members: ReadonlyMap<ComponentId, { readonly content: Content }>): boolean {
  const { gone, arrived, changed } = packageDifferences(pkg, members);
  return gone.size === 0 && arrived.size === 0 && changed.size === 0;
}
