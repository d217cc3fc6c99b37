import { describe, expect, it } from 'vitest';
import { type Archive, applyPlan, defaultImportOptions, planImport, readSolutionFile } from '../../../src/engine/index.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment, readBuilt } from './planning.ts';

/** The archive, counting how often each entry is inflated. */
function counting(archive: Archive): { readonly archive: Archive; readonly reads: Map<string, number> } {
  const reads = new Map<string, number>();
  const read: Archive['read'] = (entry) => {
    reads.set(entry.name, (reads.get(entry.name) ?? 0) + 1);
    return archive.read(entry);
  };
  return { archive: { ...archive, read }, reads };
}

const partsOf = (index: number): readonly string[] => [
  `table fab_t${index} = Table ${index}`,
  `column fab_t${index}.fab_code = Code`,
  `form fab_t${index}.Main = v1`,
  `view fab_t${index}.All = v1`,
  `chart fab_t${index}.Sum = v1`,
  `role Clerk${index} = v1`,
  `choice fab_color${index} = red`,
  `webresource fab_/${index}.js = v1`,
];

/** How often customizations.xml is inflated until an import of so many tables is ready to be written. */
async function readsFor(tables: number, managed: boolean): Promise<number> {
  const parts = Array.from({ length: tables }, (_, index) => partsOf(index)).flat();
  const built = await readBuilt(`Contoso 1.0.0.0${managed ? ' managed' : ''}`, ...parts);
  const { archive, reads } = counting(built.archive);
  const file = readSolutionFile(archive, hashBytes).file!;
  expect(file.components.length).toBeGreaterThanOrEqual(parts.length);
  const environment = newEnvironment();
  const plan = planImport(environment, file, defaultImportOptions);
  expect(plan.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => 'id', hashBytes });
  environment.close();
  return reads.get('customizations.xml') ?? 0;
}

describe('what an import inflates', () => {
  it.each([false, true])('does not grow with the components of the file, managed: %s', async (managed) => {
    const [few, many] = [await readsFor(1, managed), await readsFor(20, managed)];
    expect(few).toBeGreaterThan(0);
    expect(many).toBe(few);
    expect(many).toBeLessThan(10);
  });
});
