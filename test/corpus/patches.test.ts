import { describe, expect, it } from 'vitest';
import {
  applyAddComponents,
  applyClonePatch,
  applyCloneSolution,
  applyPlan,
  applyPublish,
  assembleSolutionFile,
  type ComponentRef,
  componentId,
  defaultImportOptions,
  exportedManifest,
  hasErrors,
  planAddComponents,
  planClonePatch,
  planCloneSolution,
  planExport,
  planImport,
  planPublish,
  type RootComponent,
  readSolutionFile,
  type SolutionFile,
} from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { writeSolutionZip } from '../../src/files/zip/write.ts';
import type { StoredEnvironment } from '../../src/store/environment.ts';
import { newEnvironment } from '../engine/import/planning.ts';
import { corpusFiles, hashBytes, openCorpusFile } from '../support/openCorpus.ts';

const now = '2026-11-20T08:00:00.000Z';
/** One of each folder of files, so that every origin is there and the test stays short. */
const files = corpusFiles().filter((_, index) => index % 6 === 0);

/**
 * A patch that holds everything of its parent says what the parent says: cloned from real solutions, filled with their
 * components, exported and read again.
 */
describe.skipIf(files.length === 0)('patches of real solutions', () => {
  it.each(files)('hold the components of their parent with the same definitions (G.4, G.8, B.28): %s', async (path) => {
    const { file } = readSolutionFile(await openCorpusFile(path), hashBytes);
    if (file === undefined || file.manifest.managed || file.manifest.parent !== undefined) return;
    const environment = newEnvironment();
    const plan = planImport(environment, file, { ...defaultImportOptions, assumeMissing: true });
    if (hasErrors(plan.diagnostics)) return;
    environment.commit(applyPlan(environment, file, plan, { now, newId: () => 'a', hashBytes }), [file.archive], plan.basedOn);
    const publish = planPublish(environment, { kind: 'all' });
    environment.commit(applyPublish(environment, publish), [], publish.basedOn);
    const { uniqueName } = plan.solution;

    const clone = planClonePatch(environment, uniqueName, 'c0ffee00');
    expect(clone.diagnostics).toEqual([]);
    environment.commit(applyClonePatch(environment, clone, { now, id: 'b', hashBytes }), [], clone.basedOn);
    const empty = await exported(environment, clone.clone.uniqueName);
    expect(empty.components).toEqual([]);
    expect(empty.manifest.parent).toEqual({ uniqueName, version: file.manifest.version.text.trim() });

    const wanted = addable(environment, file);
    const addition = planAddComponents(environment, clone.clone.uniqueName, wanted);
    expect(addition.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    environment.commit(applyAddComponents(environment, addition), [], addition.basedOn);
    const filled = await exported(environment, clone.clone.uniqueName);
    const hashes = new Map(filled.components.map((each) => [componentId(each), each.content.hash]));
    const parent = new Map(file.components.map((each) => [componentId(each), each.content.hash]));
    const lost = wanted.filter((ref) => hashes.get(componentId(ref)) !== parent.get(componentId(ref))).map(componentId);
    expect(lost).toEqual([]);
    // The one line without a name is the classic site map (Q.44).
    const isNameless = ({ id, schemaName }: RootComponent) => id === undefined && schemaName === undefined;
    const roots = new Set(filled.manifest.roots.map((root) => `${root.type}:${isNameless(root) ? ':sitemap' : root.key}`));
    const listed = filled.components.filter(({ behavior }) => behavior !== undefined);
    expect(listed.filter((each) => !roots.has(componentId(each))).map(componentId)).toEqual([]);

    // Rolled up, the solution is what it was, in a higher version (G.14).
    const rollUp = planCloneSolution(environment, uniqueName);
    expect(rollUp.diagnostics).toEqual([]);
    environment.commit(applyCloneSolution(environment, rollUp, { now, id: 'c', hashBytes }), [], rollUp.basedOn);
    const after = await exported(environment, uniqueName);
    expect(after.components.map((each) => [componentId(each), each.content.hash]).sort()).toEqual(
      file.components.map((each) => [componentId(each), each.content.hash]).sort(),
    );
    environment.close();
  });
});

/** What lies in the solution with a definition and can be added by itself. */
function addable(environment: StoredEnvironment, file: SolutionFile): readonly ComponentRef[] {
  // Lists of links are known by the solution whose file they lie in (Q.50), so in another file they are others.
  const name = file.manifest.uniqueName.toLowerCase();
  const refs = file.components.filter(({ unmodified, key }) => unmodified !== true && key !== name).map(({ type, key }) => ({ type, key }));
  const { diagnostics } = planAddComponents(environment, patchIn(environment), refs);
  const refused = new Set(
    diagnostics.flatMap(({ severity, component }) => (severity === 'error' && component ? [componentId(component)] : [])),
  );
  return refs.filter((ref) => !refused.has(componentId(ref)));
}

function patchIn(environment: StoredEnvironment): string {
  return environment.solutions().find(({ kind }) => kind.kind === 'patch')?.uniqueName ?? '';
}

async function exported(environment: StoredEnvironment, uniqueName: string): Promise<SolutionFile> {
  const plan = planExport(environment, uniqueName, { managed: false });
  if (plan.pkg === undefined) throw new Error(plan.diagnostics.map(({ message }) => message).join(' '));
  const manifest = exportedManifest(environment, plan.pkg, false);
  const entries = assembleSolutionFile(plan.pkg, plan.read, plan.members, manifest).map((entry) =>
    'bytes' in entry ? entry : { name: entry.name, bytes: environment.blob(entry.blob) },
  );
  const { file, diagnostics } = readSolutionFile(await openArchive(await writeSolutionZip(entries)), hashBytes);
  if (file === undefined) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return file;
}
