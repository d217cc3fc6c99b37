import { describe, expect, it } from 'vitest';
import { type Component, type ComponentId, componentId, type SolutionFile } from '../../src/engine/index.ts';
import { ownXml } from '../../src/engine/solutionFile/content.ts';
import { writeSolutionZip } from '../../src/files/zip/write.ts';
import { allSolutions } from './allSolutions.ts';
import { assemble, blobsOf, entriesOf, open, textsOf } from './assembling.ts';
import { buildSolutionFile } from './solution.ts';

/** A component and everything that lies in it. */
function familyOf(file: SolutionFile, component: Component): ReadonlySet<ComponentId> {
  const family = new Set([componentId(component)]);
  for (const each of file.components) if (each.parent !== undefined && family.has(componentId(each.parent))) family.add(componentId(each));
  return family;
}

/** What each component says by itself: its XML without the places of others in it, and its files. */
function sayings(file: SolutionFile): Map<string, string> {
  const read = blobsOf(file);
  return new Map(
    file.components.map((each) => {
      const files = each.content.files.map(({ name, blob }) => `${name} ${blob}`);
      return [componentId(each), [Buffer.from(ownXml(each.content, read) ?? []).toString('utf8'), ...files].join('\n')];
    }),
  );
}

describe.each(allSolutions.map((solution) => [solution.name, solution] as const))('%s', (_, solution) => {
  it('is put together again byte for byte', async () => {
    const file = await open(await buildSolutionFile(solution));
    expect(textsOf(assemble(file, file.components))).toEqual(textsOf(entriesOf(file)));
  });

  it('loses any one component and gets it back, and nothing else changes', async () => {
    const file = await open(await buildSolutionFile(solution));
    const before = sayings(file);
    for (const component of file.components) {
      const family = familyOf(file, component);
      const without = await open(
        await writeSolutionZip(
          assemble(
            file,
            file.components.filter((each) => !family.has(componentId(each))),
          ),
        ),
      );
      const rest = new Map([...before].filter(([id]) => !family.has(id as ComponentId)));
      expect(sayings(without), `without ${componentId(component)}`).toEqual(rest);

      const back = file.components.filter((each) => family.has(componentId(each)));
      const again = await open(await writeSolutionZip(assemble(without, [...without.components, ...back], blobsOf(without, file))));
      expect(sayings(again), `with ${componentId(component)} again`).toEqual(before);
    }
  });
});
