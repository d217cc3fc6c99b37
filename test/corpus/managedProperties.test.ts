import { describe, expect, it } from 'vitest';
import { applyPlan, type ComponentType, defaultImportOptions, hasErrors, planImport, readSolutionFile } from '../../src/engine/index.ts';
import { statedValues } from '../../src/engine/managedProperties/statedValues.ts';
import { fileBlobs } from '../../src/engine/settings/fileBlobs.ts';
import { ownXml } from '../../src/engine/solutionFile/content.ts';
import { newEnvironment } from '../engine/import/planning.ts';
import { corpusFiles, hashBytes, openCorpusFile } from '../support/openCorpus.ts';

const files = corpusFiles();
const ours = ['managed-properties-of-other', 'component-protected'];

describe.skipIf(files.length === 0)('managed properties in real files', { timeout: 240_000 }, () => {
  it('stand where the table looks for them (E.43)', async () => {
    const found = new Map<string, Map<string, number>>();
    for (const path of files) {
      const { file } = readSolutionFile(await openCorpusFile(path), hashBytes);
      if (file === undefined) continue;
      const read = fileBlobs(file);
      for (const { type, content } of file.components) {
        for (const name of statedValues(type, ownXml(content, read)).keys()) {
          const names = found.get(String(type)) ?? new Map<string, number>();
          found.set(String(type), names.set(name, (names.get(name) ?? 0) + 1));
        }
      }
    }
    const kinds = (type: ComponentType) => found.get(String(type)) ?? new Map<string, number>();
    expect(kinds(1).size).toBe(19);
    expect(kinds(2).size).toBe(8);
    expect(kinds(14).size).toBe(0);
    for (const type of [9, 10, 20, 26, 29, 59, 60, 61, 63, 92, 300, 'customapi', 'connectionreference', 380]) {
      expect([...kinds(type).keys()], String(type)).toEqual(['IsCustomizable']);
    }
  });

  it('refuse nothing where solutions of several publishers are installed one on the other, managed and then unmanaged', async () => {
    const environment = newEnvironment();
    const told: string[] = [];
    let shared = 0;
    const opened = await Promise.all(
      files.map(async (path) => ({ path, file: readSolutionFile(await openCorpusFile(path), hashBytes).file })),
    );
    const inOrder = [
      ...opened.filter(({ file }) => file?.manifest.managed),
      ...opened.filter(({ file }) => file?.manifest.managed === false),
    ];
    for (const { path, file } of inOrder) {
      if (file === undefined) continue;
      const plan = planImport(environment, file, { ...defaultImportOptions, assumeMissing: true });
      const publishers = new Map(environment.solutions().map((each) => [each.uniqueName, each.publisher.toLowerCase()]));
      shared += environment.layers(file.components).filter((stack) => {
        const base = stack.find(({ owner }) => owner.kind === 'managed')?.owner;
        return base?.kind === 'managed' && publishers.get(base.solution) !== file.manifest.publisher.uniqueName.toLowerCase();
      }).length;
      told.push(
        ...plan.diagnostics.filter(({ code }) => ours.includes(code)).map(({ message }) => `${path.split('/').at(-1)}: ${message}`),
      );
      if (hasErrors(plan.diagnostics)) continue;
      const changes = applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => 'id', hashBytes });
      environment.commit(changes, [file.archive], plan.basedOn);
    }
    environment.close();
    expect(shared).toBeGreaterThan(100);
    expect(told).toEqual([]);
  });
});
