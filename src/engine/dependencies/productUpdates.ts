import type { MissingComponent } from '../import/importPlan.ts';
import type { EnvironmentReader } from '../model/environment.ts';

/** Prefixes Microsoft keeps for its own solutions. */
const productPrefix = /^(msdyn|msft|mspp|mscrm|msdynce)_/i;

/** Publishers of Microsoft's products, by unique name in lower case. */
const productPublishers = ['microsoftcorporation', 'microsoftdynamics', 'microsoftfirstparty', 'dynamics365customerengagement'];

/**
 * Whether a missing component is for a product update to bring (D.90). How a server knows is not documented; here a
 * solution is a product when the baseline names its app, its prefix is Microsoft's, or it is installed from a publisher
 * of Microsoft's products.
 */
export function isOfProduct({ solution }: MissingComponent, reader: EnvironmentReader): boolean {
  const name = solution.replace(/\s*\([^)]*\)\s*$/, '').trim();
  if (name === '' || name === 'Active') return false;
  if (name === 'System' || productPrefix.test(name) || reader.isProduct?.(name) === true) return true;
  const installed = reader.solution(name);
  return installed !== undefined && productPublishers.includes(installed.publisher.toLowerCase());
}
