import { createHash } from 'node:crypto';
import {
  applyAddComponents,
  applyClonePatch,
  applyCloneSolution,
  type ClonePlan,
  type ComponentRef,
  type Diagnostic,
  exportedManifest,
  hasErrors,
  planAddComponents,
  planClonePatch,
  planCloneSolution,
  planExport,
} from '../../src/engine/index.ts';
import type { StoredEnvironment } from '../../src/store/environment.ts';
import { idOf } from './buildSolution.ts';

const now = '2026-11-20T08:00:00.000Z';
const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** How findings and components are written in scenarios. */
export interface Words {
  readonly finding: (diagnostic: Diagnostic) => string;
  readonly component: (text: string) => ComponentRef;
}

/** `clone patch S`, `clone solution S, version 2.0, named Second`. */
export function clone(environment: StoredEnvironment, rest: string, words: Words): readonly string[] {
  const [head = '', ...extras] = rest.split(',').map((each) => each.trim());
  const [kind = '', uniqueName = ''] = head.split(' ');
  const extra = (name: string) => extras.find((each) => each.startsWith(`${name} `))?.slice(name.length + 1);
  const [version, displayName] = [extra('version'), extra('named')];
  const choice = { ...(version === undefined ? {} : { version }), ...(displayName === undefined ? {} : { displayName }) };
  const isPatch = kind === 'patch';
  const plan = isPatch ? planClonePatch(environment, uniqueName, idOf(rest), choice) : planCloneSolution(environment, uniqueName, choice);
  const lines = [`proposed: ${plan.proposedVersion}`, ...plan.diagnostics.map(words.finding)];
  if (hasErrors(plan.diagnostics)) return [...lines, 'refused, nothing changed'];
  const options = { now, id: idOf(rest), hashBytes };
  const changes = isPatch ? applyClonePatch(environment, plan, options) : applyCloneSolution(environment, plan, options);
  environment.commit(changes, [], plan.basedOn);
  return [...lines, outcome(plan)];
}

/** The digits of a patch's name are chance, so only that there are eight is told. */
function outcome({ clone, rolledUp, componentCount }: ClonePlan): string {
  const name = clone.uniqueName.replace(/_Patch_[0-9a-f]{8}$/, '_Patch_<hex>');
  const gone = rolledUp.length === 0 ? '' : `, ${rolledUp.length} patches rolled up`;
  return `${name} "${clone.friendlyName}" is now ${clone.version} with ${componentCount} components${gone}`;
}

/** `add to S: table fab_a, choice fab_b`, `add to S without parts: table fab_a`; a patch is named `patch of S`. */
export function add(environment: StoredEnvironment, rest: string, words: Words): readonly string[] {
  const [, target = '', without, list = ''] = /^to (.+?)( without parts)?: (.*)$/.exec(rest) ?? [];
  const refs = list.split(', ').map(words.component);
  const plan = planAddComponents(environment, named(environment, target), refs, { withoutParts: without !== undefined });
  const lines = [
    ...plan.added.map(
      ({ typeName, component, behavior, because }) =>
        `${because}: ${typeName.toLowerCase()} ${component.key}${behavior === undefined ? '' : ` with behavior ${behavior}`}`,
    ),
    ...plan.diagnostics.map(words.finding),
  ];
  if (hasErrors(plan.diagnostics)) return [...lines, 'refused, nothing changed'];
  environment.commit(applyAddComponents(environment, plan), [], plan.basedOn);
  return lines;
}

/** What an export writes as the manifest: who it is, whose patch it is, and its roots. */
export function manifest(environment: StoredEnvironment, rest: string, words: Words): readonly string[] {
  const [target = '', managed] = rest.split(', ');
  const plan = planExport(environment, named(environment, target), { managed: managed === 'managed' });
  if (plan.pkg === undefined || plan.solution === undefined) return plan.diagnostics.map(words.finding);
  const text = new TextDecoder().decode(exportedManifest(plan.reader, plan.pkg, plan.managed));
  const wanted =
    /<RootComponent\s[^>]*>|<ParentSolution>.*?<\/ParentSolution>|<Managed>.<\/Managed>|<Version>[^<]*<\/Version>(?!<\/Parent)|<LocalizedName\s[^>]*>/gs;
  return (text.match(wanted) ?? []).map((line) => line.replace(/\s+/g, ' '));
}

/** `patch of S` is its newest patch. */
export function named(environment: StoredEnvironment, target: string): string {
  const [, parent] = /^patch of (.*)$/.exec(target) ?? [];
  if (parent === undefined) return target;
  const patches = environment.solutions().filter(({ kind }) => kind.kind === 'patch' && kind.parent === parent);
  return (
    patches.map(({ uniqueName, version }) => ({ uniqueName, version })).sort((a, b) => (a.version < b.version ? 1 : -1))[0]?.uniqueName ??
    target
  );
}
