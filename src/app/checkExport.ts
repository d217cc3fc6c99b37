import {
  activeDraft,
  type ComponentRef,
  componentType,
  type Diagnostic,
  type ExportPlan,
  hasErrors,
  parseVersion,
  planExport,
  targetVersionsFor,
} from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { ExportCheck, ExportCheckRequest } from './contracts/exporting.ts';
import type { NamedComponent } from './contracts/solutions.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';

/** Of a list that a page shows; the rest is counted. */
const shownAtMost = 1000;

/**
 * What exporting a solution would mean (H1): findings of the unmanaged and of the managed file, drafts that stay out
 * (H.5), components that it needs and does not hold (H.10). Reads only. Throws what opening the environment says.
 */
export function checkExport(surroundings: Surroundings, request: ExportCheckRequest): Promise<ExportCheck> {
  return withEnvironment(surroundings, request.environment, { readOnly: true }, (environment) => {
    const { solution: uniqueName, environment: _, ...options } = request;
    const plan = planExport(environment, uniqueName, { ...options, managed: false });
    const managed = hasErrors(plan.diagnostics) ? plan : planExport(environment, uniqueName, { ...options, managed: true });
    const { info, draftCount: environmentDraftCount } = environment.summary();
    const drafts = draftsOf(environment, uniqueName);
    const missing = plan.missingRequired.map(({ component: _component, appPackage: _app, ...each }) => each);
    const toAdd = missing.filter(({ remedy }) => remedy === 'add');
    const platform = parseVersion(info.platformVersion);
    const told = new Set(plan.diagnostics.map(keyOf));
    return {
      revision: info.revision,
      ...(plan.solution === undefined ? {} : { solution: named(plan.solution) }),
      diagnostics: plan.diagnostics,
      managedDiagnostics: managed.diagnostics.filter((finding) => !told.has(keyOf(finding))),
      componentCount: plan.members.size,
      drafts: drafts.slice(0, shownAtMost),
      draftCount: drafts.length,
      environmentDraftCount,
      // What is to be done in the solution itself comes first.
      missing: [...toAdd, ...missing.filter(({ remedy }) => remedy !== 'add')].slice(0, shownAtMost),
      missingCount: missing.length,
      missingToAdd: toAdd.length,
      platformVersion: platform === undefined ? info.platformVersion : `${platform.major}.${platform.minor}`,
      targetVersions: targetVersionsFor(uniqueName, info.platformVersion),
    };
  });
}

function named({ uniqueName, friendlyName, version }: NonNullable<ExportPlan['solution']>): NonNullable<ExportCheck['solution']> {
  return { uniqueName, friendlyName, version };
}

function keyOf({ code, facts }: Diagnostic): string {
  return JSON.stringify([code, facts]);
}

/** Members with an Active layer that is not published, in the order of the solution. */
function draftsOf(environment: StoredEnvironment, uniqueName: string): readonly NamedComponent[] {
  const refs = environment.members(uniqueName).map(({ component }) => component);
  const stacks = environment.layers(refs);
  const drafts = refs.filter((_, index) => activeDraft(stacks[index] ?? []) !== undefined);
  return environment.components(drafts).map((component, index) => nameOf(drafts[index]!, component?.name, component?.parent?.key));
}

function nameOf({ type, key }: ComponentRef, name?: string, parentName?: string): NamedComponent {
  return { typeName: componentType(type).singular, name: name || key, ...(parentName === undefined ? {} : { parentName }) };
}
