import { expect, it } from 'vitest';
import {
  applyPlan,
  componentType,
  defaultImportOptions,
  effectiveHash,
  groupsOf,
  hasErrors,
  planImport,
  readSolutionFile,
} from '../../src/engine/index.ts';
import type { StoredEnvironment } from '../../src/store/environment.ts';
import { newEnvironment } from '../engine/import/planning.ts';
import { corpusFiles, hashBytes, openCorpusFile } from '../support/openCorpus.ts';

/** Managed solutions of one family, several versions of some: they lie on each other's tables, forms, site maps and apps. */
const family = corpusFiles().filter((file) => /(Nonprofit|NFP)[^/]*_managed[^/]*\.zip$/.test(file));

/** In the order given; what is refused stays out. Gives the time of the commits too. */
async function installed(files: readonly string[]): Promise<{ environment: StoredEnvironment; count: number }> {
  const environment = newEnvironment();
  let count = 0;
  for (const name of files) {
    const archive = await openCorpusFile(name);
    const { file } = readSolutionFile(archive, hashBytes);
    if (file === undefined) continue;
    const plan = planImport(environment, file, { ...defaultImportOptions, assumeMissing: true, policies: { 'P-INCOMPATIBLE': 'warn' } });
    if (hasErrors(plan.diagnostics)) continue;
    const changes = applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => `id ${count}`, hashBytes });
    environment.commit(changes, [archive], plan.basedOn);
    count += 1;
  }
  return { environment, count };
}

/** Every component with its layers and the hash of what they say together. */
function listed(environment: StoredEnvironment) {
  const inside = { read: (hash: string) => environment.blob(hash), hash: hashBytes, groupOf: groupsOf(environment.solutions()) };
  return environment.componentTypes().flatMap((type) => {
    const records = environment.componentsOf(type);
    return environment
      .layers(records)
      .map((stack, index) => ({ type, key: records[index]?.key, stack, effective: effectiveHash(type, stack, inside) }));
  });
}

it.skipIf(family.length === 0)(
  'layers of real solutions on each other are put together, the same each time',
  { timeout: 120_000 },
  async () => {
    const first = await installed(family);
    const began = performance.now();
    const all = listed(first.environment);
    const milliseconds = Math.round(performance.now() - began);
    const composed = all.filter(({ stack, effective }) => !stack.some(({ content }) => content.hash === effective?.hash));
    const notDerived = all.filter(({ effective }) => effective?.notDerived !== undefined);
    const kinds = (parts: typeof all) => [...new Set(parts.map(({ type }) => componentType(type).typeName))].sort();
    console.info(
      `${first.count} files, ${all.length} components, ${all.filter(({ stack }) => stack.length > 1).length} with several layers, ` +
        `${composed.length} put together (${kinds(composed).join(', ')}), ${notDerived.length} known in part, ${milliseconds} ms`,
    );
    expect(first.count).toBeGreaterThan(8);
    // Managed layers are always published, so each component says something.
    expect(all.filter(({ effective }) => effective === undefined)).toEqual([]);
    // What no layer says by itself is put together by the rules of its kind.
    expect(kinds(composed)).toEqual(expect.arrayContaining(['AppModule', 'SystemForm']));
    expect(kinds(notDerived).filter((kind) => !['SystemForm', 'SiteMap', 'AppModule'].includes(kind))).toEqual([]);
    // The layer on top of two different ones that says all wins.
    const second = await installed(family);
    expect(listed(second.environment)).toEqual(all);
    first.environment.close();
    second.environment.close();
  },
);

it.skipIf(family.length === 0)('a single layer is not looked into, however large its file', { timeout: 120_000 }, async () => {
  const large = family.findLast((file) => file.includes('MicrosoftDynamics365NonprofitAccelerator_2')) ?? '';
  const { environment } = await installed([large]);
  const parsed: string[] = [];
  const inside = {
    read: (hash: string) => {
      parsed.push(hash);
      return environment.blob(hash);
    },
    hash: hashBytes,
    groupOf: groupsOf([]),
  };
  let count = 0;
  for (const type of environment.componentTypes()) {
    for (const stack of environment.layers(environment.componentsOf(type))) {
      const before = parsed.length;
      expect(effectiveHash(type, stack, inside)?.hash).toBe(stack[0]?.content.hash);
      // Only kinds that come as differences are read, to tell whether this one is.
      if (!['SystemForm', 'SiteMap', 'AppModule', 'RibbonCustomization', 'Role', 'OptionSet'].includes(componentType(type).typeName))
        expect(parsed.length).toBe(before);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(1500);
  environment.close();
});
