import { expect, test } from 'vitest';
import {
  applyPlan,
  componentId,
  defaultImportOptions,
  planImport,
  propertyDifferences,
  readSolutionFile,
  type SolutionFile,
} from '../../../src/engine/index.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import { type SmallSolution, smallSolution } from '../../app/smallSolution.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment } from '../import/planning.ts';

async function read(facts: SmallSolution): Promise<SolutionFile> {
  const { file, diagnostics } = readSolutionFile(await openArchive(await smallSolution({ managed: true, ...facts })), hashBytes);
  if (file === undefined) throw new Error(JSON.stringify(diagnostics));
  return file;
}

async function installed() {
  const environment = newEnvironment();
  const file = await read({ columns: ['con_name', 'con_size'] });
  const plan = planImport(environment, file, defaultImportOptions);
  environment.commit(
    applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => 'id', hashBytes }),
    [file.archive],
    plan.basedOn,
  );
  return environment;
}

const upgrade = { ...defaultImportOptions, action: 'upgrade' } as const;

test('an upgrade says which properties differ in what it changes; what comes or goes is told by its step (E.30)', async () => {
  const environment = await installed();
  const file = await read({ version: '2.0.0.0', label: 'Venture', columns: ['con_name', 'con_color'] });
  const plan = planImport(environment, file, upgrade);
  expect(plan.steps.filter(({ verb }) => verb === 'add' || verb === 'remove').map(({ name }) => name)).toEqual(['con_color', 'con_size']);
  const differences = propertyDifferences(environment, file, plan);
  expect(differences.map(({ component }) => componentId(component))).toEqual(['1:con_project']);
  expect(differences[0]?.changes).toMatchInlineSnapshot(`
    [
      {
        "below": "Project",
        "change": "updated",
        "path": "Name/@LocalizedName",
        "value": "Venture",
      },
      {
        "below": "Project",
        "change": "updated",
        "path": "Name/@OriginalName",
        "value": "Venture",
      },
      {
        "below": "Project",
        "change": "updated",
        "path": "EntityInfo/entity/LocalizedNames/LocalizedName[1033]/@description",
        "value": "Venture",
      },
    ]
  `);
});

test('nothing is parsed that was not changed', async () => {
  const environment = await installed();
  const whole = await read({ version: '2.0.0.0', label: 'Venture', columns: ['con_name', 'con_size'] });
  const plan = planImport(environment, whole, upgrade);
  const changed = new Set(plan.steps.filter(({ before, after }) => before !== after).map(({ component }) => componentId(component)));
  expect(changed.size).toBe(1);
  const asked: string[] = [];
  const reader = new Proxy(environment, {
    get: (target, name) => {
      if (name === 'layers') {
        return (refs: Parameters<typeof environment.layers>[0]) => {
          asked.push(...refs.map(componentId));
          return target.layers(refs);
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  // Whoever looks into the definition of a component that is as it was fails here.
  const components = whole.components.map((component) => {
    if (changed.has(componentId(component))) return component;
    const closed = Object.defineProperty({ ...component.content }, 'xml', {
      get: () => {
        throw new Error(`${component.name} was parsed`);
      },
    });
    return { ...component, content: closed };
  });
  expect(() => components.find(({ name }) => name === 'con_size')?.content.xml).toThrow('con_size was parsed');
  expect(propertyDifferences(reader, { ...whole, components }, plan)).toHaveLength(1);
  expect(asked).toEqual([...changed]);
});
