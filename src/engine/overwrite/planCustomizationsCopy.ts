import {
  customizationsNotSaved,
  customizedOutsideSolutions,
  draftsBeforeOverwrite,
  noPackageForCopy,
} from '../diagnostics/overwriteFindings.ts';
import { type Diagnostic, hasErrors } from '../diagnostics.ts';
import { exportedManifest } from '../export/exportedManifest.ts';
import { type ExportPlan, planExport } from '../export/planExport.ts';
import type { ImportPlan } from '../import/importPlan.ts';
import { keepStatements } from '../layers/keepStatements.ts';
import { activeDraft, activePublished } from '../layers/layerStack.ts';
import { planAddComponents } from '../membership/planAddComponents.ts';
import { type ComponentId, type ComponentRef, componentId, type Hash, type HashBytes } from '../model/component.ts';
import type { ComponentRecord, EnvironmentChanges, EnvironmentReader, Layer, Member, Solution, Statement } from '../model/environment.ts';
import { copySolution } from './copyPackage.ts';
import { type BesideSolution, readerBeside } from './readerBeside.ts';

/** A customization that is saved: what it says, and what of it is a change to what lies below (E.21). */
export interface SavedCustomization extends ComponentRef {
  readonly name: string;
  readonly hash: Hash;
  /** Absent where nothing below it changes: then what it states shows by itself. */
  readonly stated?: Statement;
}

export interface CustomizationsCopy {
  /** Unique name of the unmanaged solution the copy is a file of. */
  readonly solution: string;
  readonly customizations: readonly SavedCustomization[];
  /** Unmanaged solutions here that list them. */
  readonly heldBy: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** What to write; absent with an error, and where there is nothing to save. */
  readonly file?: { readonly plan: ExportPlan; readonly manifest: Uint8Array };
}

/**
 * A safety copy of what an import with overwrite would take away (D.52, D.53): the published Active layers of those
 * components, in an unmanaged solution that is not in the environment. Reads only.
 * @param plan the import that overwrites
 * @param maintained what the same import would change if it maintained customizations: what a layer would state then is what
 *   it shall state again
 */
export function planCustomizationsCopy(
  reader: EnvironmentReader,
  plan: ImportPlan,
  maintained: EnvironmentChanges,
  hashBytes: HashBytes,
): CustomizationsCopy {
  const refs = plan.steps.filter(({ reason }) => reason === 'overwrites-active-layer').map(({ component }) => component);
  const updated = reader.solution(plan.solution.installedVersion === undefined ? '' : plan.solution.uniqueName);
  const nothing = { solution: '', customizations: [], heldBy: [], diagnostics: [] };
  if (refs.length === 0 || updated === undefined) return nothing;
  const records = recordsOf(reader, refs);
  const holders = holdersOf(reader, refs);
  const heldBy = holders.map(({ solution }) => solution.uniqueName);
  const stacks = reader.layers(refs);
  const drafts = records.filter((_, index) => activeDraft(stacks[index] ?? []) !== undefined);
  if (drafts.length > 0) return { ...nothing, heldBy, diagnostics: [draftsBeforeOverwrite(drafts)] };
  const beside = copySolution(reader, updated, holders[0]?.solution, hashBytes);
  if (beside === undefined) return { ...nothing, heldBy, diagnostics: [noPackageForCopy(updated.uniqueName)] };
  const customizations = savedOf(reader, records, maintained);
  const { plan: exported, diagnostics } = exportOf(reader, beside, refs);
  const missing = exported === undefined ? [] : records.filter((each, index) => !isIn(exported, each, customizations[index]?.hash));
  const listed = new Set(holders.flatMap(({ lists }) => [...lists]));
  const outside = records.filter((each) => !listed.has(componentId(each)));
  const found = [
    ...diagnostics,
    ...(missing.length > 0 ? [customizationsNotSaved(missing)] : []),
    ...(outside.length > 0 ? [customizedOutsideSolutions(outside)] : []),
  ];
  const told = { solution: beside.solution.uniqueName, customizations, heldBy, diagnostics: found };
  if (exported?.pkg === undefined || hasErrors(found)) return told;
  const manifest = exportedManifest(exported.reader, exported.pkg, false, undefined, exported.dependencies);
  return { ...told, file: { plan: exported, manifest } };
}

function recordsOf(reader: EnvironmentReader, refs: readonly ComponentRef[]): readonly ComponentRecord[] {
  return reader.components(refs).map((record, index) => record ?? { ...refs[index]!, name: refs[index]!.key });
}

interface Holder {
  readonly solution: Solution;
  readonly lists: ReadonlySet<ComponentId>;
}

/** Unmanaged solutions that list any of these, those with most first; the Default Solution lists everything. */
function holdersOf(reader: EnvironmentReader, refs: readonly ComponentRef[]): readonly Holder[] {
  const wanted = new Set(refs.map(componentId));
  return reader
    .solutions()
    .filter(({ managed, uniqueName }) => !managed && !/^(default|active|basic)$/i.test(uniqueName))
    .map((solution): Holder => {
      const ids = reader.members(solution.uniqueName).map(({ component }) => componentId(component));
      return { solution, lists: new Set(ids.filter((id) => wanted.has(id))) };
    })
    .filter(({ lists }) => lists.size > 0)
    .sort((one, other) => other.lists.size - one.lists.size);
}

/** What each says, and what it would state if it stayed above the new version. */
function savedOf(
  reader: EnvironmentReader,
  records: readonly ComponentRecord[],
  maintained: EnvironmentChanges,
): readonly SavedCustomization[] {
  const after = new Map(
    keepStatements(reader, maintained)
      .layers.filter(({ owner, state }) => owner.kind === 'active' && state === 'published')
      .map((layer): [ComponentId, Layer] => [componentId(layer.component), layer]),
  );
  const stacks = reader.layers(records);
  return records.flatMap(({ type, key, name }, index): SavedCustomization[] => {
    const active = activePublished(stacks[index] ?? []);
    if (active === undefined) throw new Error(`${type}:${key} has no Active layer to overwrite`);
    const { stated } = after.get(componentId({ type, key })) ?? active;
    return [{ type, key, name, hash: active.content.hash, ...(stated === undefined ? {} : { stated }) }];
  });
}

type ExportedCopy = ExportPlan & { readonly reader: EnvironmentReader };

/** The export of a solution that lists them, tables without what lies in them. */
function exportOf(
  reader: EnvironmentReader,
  beside: Omit<BesideSolution, 'members'>,
  refs: readonly ComponentRef[],
): { readonly plan?: ExportedCopy; readonly diagnostics: readonly Diagnostic[] } {
  const { uniqueName } = beside.solution;
  const empty = readerBeside(reader, { ...beside, members: [] });
  const { added, diagnostics: refused } = planAddComponents(empty, uniqueName, refs, { withoutParts: true, alone: true });
  if (hasErrors(refused)) return { diagnostics: refused };
  const members = added.map(
    ({ component, behavior }): Member => ({ solution: uniqueName, component, ...(behavior === undefined ? {} : { behavior }) }),
  );
  const full = readerBeside(reader, { ...beside, members });
  const plan = planExport(full, uniqueName, { managed: false, allLabels: true });
  return { plan: { ...plan, reader: full }, diagnostics: plan.diagnostics };
}

function isIn({ members }: ExportPlan, ref: ComponentRef, hash: Hash | undefined): boolean {
  return members.get(componentId(ref))?.content.hash === hash;
}
