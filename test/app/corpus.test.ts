import { existsSync, globSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeEnvironment } from '../../src/app/changeEnvironment.ts';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { exportSolution } from '../../src/app/exportSolution.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { inspectFile } from '../../src/app/inspectFile.ts';
import { planImport } from '../../src/app/planImport.ts';
import { openArchiveFile } from '../../src/files/zip/open.ts';
import { type World, world } from './world.ts';

const corpus = resolve(process.env.CORPUS_DIR ?? '../shared/corpus');
const options = { action: 'update', overwriteCustomizations: false, assumeMissing: true } as const;
const sample = 12;

/** Every so many-th file by size, so that small and large ones are among them and always the same ones. */
function chosenFiles(): string[] {
  if (!existsSync(corpus)) return [];
  const files = globSync('zips/**/*.zip', { cwd: corpus }).sort();
  const bySize = files.map((file) => ({ file, size: statSync(join(corpus, file)).size })).sort((a, b) => a.size - b.size);
  return Array.from({ length: sample }, (_, index) => bySize[Math.floor(((index + 0.5) * bySize.length) / sample)]?.file ?? '').filter(
    Boolean,
  );
}

const files = chosenFiles();
if (files.length === 0) console.warn(`SKIPPED: no solution files at ${corpus}; set CORPUS_DIR to take real ones down the main road.`);

/** Names and hashes of the inflated entries, in order. */
const entries = async (path: string) => (await openArchiveFile(path)).entries.map(({ name, hash }) => `${name} ${hash}`);

describe.skipIf(files.length === 0)('real solution files down the main road', () => {
  let at: World;
  beforeEach(async () => {
    at = await world();
  });
  afterEach(() => at.remove());

  test.each(files)(
    '%s',
    async (name) => {
      const file = join(corpus, name);
      const inspection = await inspectFile(file);
      await createEnvironment(at.surroundings, { name: 'Dev' });
      // So that none of its labels is left out (D.31).
      await changeEnvironment(at.surroundings, 'Dev', { languages: inspection.languages });
      const { plan, digest } = await planImport(at.surroundings, { environment: 'Dev', file, options });
      expect(plan.steps).toHaveLength(inspection.components.length);
      const outcome = await importSolution(at.surroundings, { environment: 'Dev', file, options, expectedDigest: digest, publish: true });
      expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const again = await planImport(at.surroundings, { environment: 'Dev', file, options });
      expect(again.plan.counts).toMatchObject({ add: 0, change: 0, remove: 0 });
      if (outcome.managed) return;

      const wanted = { environment: 'Dev', solution: outcome.uniqueName, managed: false };
      const copied = await exportSolution(at.surroundings, { ...wanted, out: at.folder });
      const general = await exportSolution(at.surroundings, { ...wanted, out: join(at.folder, 'general.zip') }, undefined, {
        path: 'general',
      });
      expect(await entries(copied.path)).toEqual(await entries(file));
      expect(await entries(general.path)).toEqual(await entries(file));
      const managed = await exportSolution(at.surroundings, { ...wanted, managed: true, out: at.folder });
      await createEnvironment(at.surroundings, { name: 'Target' });
      const installed = await importSolution(at.surroundings, { environment: 'Target', file: managed.path, options });
      expect(installed).toMatchObject({ succeeded: true, managed: true, version: outcome.version });
    },
    60_000,
  );
});
