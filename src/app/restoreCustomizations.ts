import { type ComponentId, componentId, type Layer, type SavedCustomization, say, WorkbenchError } from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { RestoreOutcome, RestoreRequest } from './contracts/importing.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { type CustomizationsJournal, readJournal } from './customizationsJournal.ts';
import { importSolution } from './importSolution.ts';
import { withEnvironment } from './openNamed.ts';
import { unwatched } from './progress.ts';
import { publishCustomizations } from './publishCustomizations.ts';
import { readSolution } from './readSolution.ts';

/**
 * Last step of an update with overwrite that keeps customizations (D.52): imports the safety copy and publishes it, each
 * component stating what it stated before. Where it was stopped half way it goes on. A refused import comes back as any does.
 * Throws `no-journal`, `copy-changed`, `copy-of-another-environment`, `nothing-to-restore`, and `customized-since` where other
 * customizations would give way.
 */
export async function restoreCustomizations(
  surroundings: Surroundings,
  request: RestoreRequest,
  progress: Progress = unwatched,
): Promise<RestoreOutcome> {
  const journal = await readJournal(request.copy);
  const { archive } = await readSolution(request.copy);
  if (archive?.hash !== journal.copy) {
    throw new WorkbenchError('copy-changed', say`"${request.copy}" is not the copy it was when it was saved.`, {
      hint: 'Import it as any other solution file, if its definitions are to win as a whole.',
    });
  }
  const { environment } = request;
  const state = await withEnvironment(surroundings, environment, { readOnly: true }, (opened) => stateOf(opened, journal));
  if (state.published === journal.customizations.length) {
    throw new WorkbenchError('nothing-to-restore', say`${environment} has all customizations of "${request.copy}".`, {
      hint: 'If the update has not been imported yet, import it with overwrite; else nothing is left to do.',
    });
  }
  const options = { action: 'update' as const, overwriteCustomizations: false, assumeMissing: false };
  const outcome = await importSolution(surroundings, { environment, file: request.copy, options }, progress, journal.customizations);
  if (!outcome.succeeded) return { ...outcome, restoredCount: 0 };
  // It stands now, so it is too late to cancel.
  const committed: Progress = { ...progress, isCancelled: () => false };
  const scope = { kind: 'solution', uniqueName: journal.solution } as const;
  const { publishedCount } = await publishCustomizations(surroundings, environment, committed, scope);
  return { ...outcome, draftCount: 0, publishedCount, restoredCount: journal.customizations.length };
}

/** How many of them are published here as they were saved. Throws where something else stands in their place. */
function stateOf(opened: StoredEnvironment, journal: CustomizationsJournal): { readonly published: number } {
  const { id, name } = opened.info();
  if (id !== journal.environment.id) {
    throw new WorkbenchError('copy-of-another-environment', say`The copy was saved in ${journal.environment.name}, not in ${name}.`, {
      hint: 'Import it as any other solution file; what of it was customized is known for its own environment only.',
    });
  }
  const saved = new Map(journal.customizations.map((each): [ComponentId, SavedCustomization] => [componentId(each), each]));
  const active = opened.layers(journal.customizations).map((stack) => stack.filter(({ owner }) => owner.kind === 'active'));
  const others = active.flat().filter((layer) => !isSaved(layer, saved));
  if (others.length > 0) {
    const names = [...new Set(others.map(({ component }) => saved.get(componentId(component))?.name ?? component.key))].join(', ');
    throw new WorkbenchError('customized-since', say`Other customizations were made since the copy was saved: ${names}.`, {
      hint: 'Take them away first, or import the copy as any other solution file, if it is to win.',
    });
  }
  return { published: active.filter((layers) => layers.some(({ state }) => state === 'published')).length };
}

function isSaved({ component, content }: Layer, saved: ReadonlyMap<ComponentId, SavedCustomization>): boolean {
  return saved.get(componentId(component))?.hash === content.hash;
}
