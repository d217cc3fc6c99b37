import { describe, expect, it } from 'vitest';
import { contextValues } from '../../src/host/contextKeys.ts';
import {
  type ComponentNode,
  contextValueOf,
  type EnvironmentNode,
  environmentOf,
  isTreeNode,
  type KindNode,
  nodeId,
  parentOf,
  type SolutionNode,
  solutionOf,
  type TreeNode,
} from '../../src/host/tree/nodes.ts';

function environment(name: string, facts: Partial<EnvironmentNode['environment']> = {}): EnvironmentNode {
  const plain = {
    platformVersion: '9.2',
    sku: 'online',
    baseLanguage: 1033,
    apps: [],
    revision: 0,
    solutionCount: 0,
    draftCount: 0,
  } as const;
  return { kind: 'environment', environment: { ...plain, name, id: 'i', path: `/${name}`, ...facts } };
}
function solution(parent: EnvironmentNode, uniqueName: string, managed = false, stagedVersion?: string): SolutionNode {
  const facts = {
    friendlyName: uniqueName,
    version: '1.0',
    publisher: 'p',
    installedOn: '',
    updatedOn: '',
    componentCount: 1,
    draftCount: 0,
  };
  const staged = stagedVersion === undefined ? {} : { stagedVersion };
  return { kind: 'solution', parent, solution: { ...facts, uniqueName, managed, ...staged } };
}
function kind(parent: SolutionNode, type: number | string): KindNode {
  return { kind: 'kind', parent, summary: { type, typeName: 'K', pluralName: 'Ks', count: 1, draftCount: 0 } };
}
function component(parent: KindNode, key: string): ComponentNode {
  return { kind: 'component', parent, component: { type: parent.summary.type, key, name: key, draft: false, root: true } };
}

const dev = environment('Dev');
const core = solution(dev, 'Core');
const tables = kind(core, 1);

describe('nodes of the tree', () => {
  it('have ids that no name can forge', () => {
    const nodes: TreeNode[] = [
      dev,
      environment('Dev/core'),
      core,
      solution(dev, 'Core/type:1'),
      solution(dev, ''),
      tables,
      kind(core, '1'),
      kind(core, 'type:1'),
      component(tables, 'account'),
      component(tables, ''),
      component(tables, '/more'),
      component(kind(core, 2), 'account'),
      { kind: 'more', parent: tables, remaining: 1 },
    ];
    expect(new Set(nodes.map(nodeId)).size).toBe(nodes.length);
  });

  it('keep their ids whatever the case of a name', () => {
    expect(nodeId(solution(environment('DEV'), 'CORE'))).toBe(nodeId(core));
  });

  it('know where they lie', () => {
    const account = component(tables, 'account');
    expect(environmentOf(account)).toBe(dev.environment);
    expect(solutionOf(account)).toBe(core.solution);
    expect(solutionOf(dev)).toBeUndefined();
    expect([parentOf(account), parentOf(tables), parentOf(core), parentOf(dev)]).toEqual([tables, core, dev, undefined]);
  });

  it('have every context value the manifest may ask for, and no other', () => {
    const solutions: SolutionNode[] = [
      solution(dev, 'M', true),
      solution(dev, 'U', true, '2.0'),
      { ...core, solution: { ...core.solution, managed: true, replaces: 'U' } },
      { ...core, solution: { ...core.solution, managed: true, patchOf: 'M' } },
      core,
      { ...core, solution: { ...core.solution, patchOf: 'Core' } },
      { ...core, solution: { ...core.solution, patchCount: 2 } },
    ];
    const account = component(tables, 'account');
    const nodes: TreeNode[] = [
      dev,
      environment('D', { draftCount: 1 }),
      environment('B', { problem: 'damaged', draftCount: 1 }),
      ...solutions.flatMap((node) => [node, { ...node, solution: { ...node.solution, draftCount: 1 } }]),
      { ...core, solution: { ...core.solution, uniqueName: 'Default', isDefault: true, draftCount: 1 } },
      tables,
      account,
      { ...account, component: { ...account.component, draft: true } },
      { kind: 'more', parent: tables, remaining: 1 },
    ];
    expect(nodes.map(contextValueOf)).toEqual(contextValues);
  });

  it.each([undefined, null, 'environment', {}, { kind: 'other' }, { scheme: 'file', path: '/a.zip' }])('are not taken for %j', (value) => {
    expect(isTreeNode(value)).toBe(false);
  });
});
