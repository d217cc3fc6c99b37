import { canonicalType, componentType, foldId, foldName, isNumberOfEnvironment } from '../components/componentTypes.ts';
import type { FindingList } from '../diagnostics/findingList.ts';
import { componentNotDeclared, rootWithoutComponent } from '../diagnostics/structureFindings.ts';
import { type ComponentId, componentId } from '../model/component.ts';
import type { RootComponent } from '../model/solutionFile.ts';
import type { ComponentDraft } from './drafts.ts';
import { isStandIn } from './readCustomizations.ts';

/**
 * Which component each root line of the manifest means: by its key, by the other identity it carries, or by what older
 * files know it by (Q.42); the one line without identity is the classic site map (Q.44). A line with a number that only
 * its environment knows means the framework component of its key (A.42). Lines without a component and components without
 * a line are findings, never errors: real files have both (B.8, Q.20, Q.45).
 */
export function matchRoots(
  roots: readonly RootComponent[],
  drafts: readonly ComponentDraft[],
  entry: string,
  findings: FindingList,
): ReadonlyMap<ComponentId, RootComponent> {
  const index = new Map<ComponentId, ComponentDraft>();
  for (const draft of drafts) for (const key of draft.aliases) index.set(componentId({ type: draft.type, key }), draft);
  for (const draft of drafts) index.set(componentId(draft), draft);
  const ofFramework = new Map(drafts.flatMap((draft) => (typeof draft.type === 'string' ? [[draft.key, draft] as const] : [])));
  const byComponent = new Map<ComponentId, RootComponent>();
  for (const root of roots) {
    const type = canonicalType(root.type);
    const isNameless = root.id === undefined && root.schemaName === undefined;
    const keys = isNameless ? [':sitemap'] : [root.key, foldId(root.id ?? ''), foldName(root.schemaName ?? '')];
    const meant = (key: string) => (isNumberOfEnvironment(type) ? ofFramework.get(key) : index.get(componentId({ type, key })));
    const draft = keys.map(meant).find((each) => each !== undefined);
    if (draft !== undefined) byComponent.set(componentId(draft), root);
    else findings.tell(rootWithoutComponent, () => [type, root.schemaName ?? root.id ?? '', entry]);
  }
  for (const draft of drafts) {
    const { rootForm, rootOptional } = componentType(draft.type);
    if (
      rootForm === 'sub' ||
      rootOptional === true ||
      isStandIn(draft) ||
      draft.parent !== undefined ||
      byComponent.has(componentId(draft))
    )
      continue;
    findings.tell(componentNotDeclared, () => [draft, entry]);
  }
  return byComponent;
}
