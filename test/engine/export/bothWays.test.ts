import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSample } from '../../../media/sample/build.mjs';
import {
  applyPlan,
  applyPublish,
  assembleSolutionFile,
  defaultImportOptions,
  exportedManifest,
  planExport,
  planImport,
  planPublish,
  readSolutionFile,
  type SolutionFile,
} from '../../../src/engine/index.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import type { StoredEnvironment } from '../../../src/store/environment.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment } from '../import/planning.ts';

/**
 * P.33 asks for a certain third-party file of platform 8.2, exported both ways. It is not among the real files at hand. Our
 * sample stands for it: written by hand in both kinds, in the form of a server export, without the engine's exporter.
 */
const sample = await buildSample();
const now = '2026-11-20T08:00:00.000Z';

async function read(name: string): Promise<SolutionFile> {
  const { file } = readSolutionFile(await openArchive(sample.get(name)!), hashBytes);
  if (file === undefined) throw new Error(`${name} can't be read`);
  return file;
}

/** Names and texts of all entries, in order. */
const entriesOf = ({ archive }: SolutionFile): string[][] =>
  archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry)).toString('latin1')]);

let environment: StoredEnvironment;
beforeEach(() => {
  environment = newEnvironment();
});
afterEach(() => environment.close());

function exported(managed: boolean): string[][] {
  const { pkg, members, read: bytesOf } = planExport(environment, 'ToolLending', { managed });
  if (pkg === undefined) throw new Error('nothing to export');
  return assembleSolutionFile(pkg, bytesOf, members, exportedManifest(environment, pkg, managed)).map((entry) => [
    entry.name,
    Buffer.from('bytes' in entry ? entry.bytes : bytesOf(entry.blob)).toString('latin1'),
  ]);
}

describe('a solution that was written both ways by hand', () => {
  it.each(['1_0_0_0', '1_1_0_0'])(
    'P.33: version %s is exported both ways as it was written, label by label (B.46, B.47)',
    async (version) => {
      const [unmanaged, managed] = [await read(`ToolLending_${version}.zip`), await read(`ToolLending_${version}_managed.zip`)];
      const plan = planImport(environment, unmanaged, { ...defaultImportOptions, assumeMissing: true });
      environment.commit(applyPlan(environment, unmanaged, plan, { now, newId: () => 'id', hashBytes }), [unmanaged.archive], plan.basedOn);
      const publishing = planPublish(environment, { kind: 'all' });
      environment.commit(applyPublish(environment, publishing), [], publishing.basedOn);

      expect(exported(false)).toEqual(entriesOf(unmanaged));
      const [ours, theirs] = [
        new Map(exported(true).map(([name, text]) => [name, text])),
        new Map(entriesOf(managed).map(([name, text]) => [name, text])),
      ];
      // B.46: of the manifest only the flag differs.
      expect(ours.get('solution.xml')).toBe(
        new Map(entriesOf(unmanaged).map(([n, t]) => [n, t])).get('solution.xml')?.replace('<Managed>0', '<Managed>1'),
      );
      // B.47: of the forms only labels that a cell inherits. The comparison sees them, because the files differ in them.
      expect(theirs.get('customizations.xml')).not.toBe(new Map(entriesOf(unmanaged).map(([n, t]) => [n, t])).get('customizations.xml'));
      expect([...ours.entries()]).toEqual([...theirs.entries()]);
    },
  );
});
