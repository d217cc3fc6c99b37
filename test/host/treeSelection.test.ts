import { describe, expect, it } from 'vitest';
import type { EnvironmentNode } from '../../src/host/tree/nodes.ts';
import { nameOf, ofKind, selectedNodes } from '../../src/host/tree/selection.ts';

function environment(name: string): EnvironmentNode {
  const plain = {
    platformVersion: '9.2',
    sku: 'online',
    baseLanguage: 1033,
    apps: [],
    revision: 0,
    solutionCount: 0,
    draftCount: 0,
  } as const;
  return { kind: 'environment', environment: { ...plain, name, id: name, path: `/${name}` } };
}

describe('what a command was called on', () => {
  const [dev, test] = [environment('Dev'), environment('Test')];

  it('is the item, where nothing else is selected', () => {
    expect(selectedNodes(dev, undefined)).toEqual([dev]);
    expect(selectedNodes(dev, [dev])).toEqual([dev]);
  });

  it('is every selected item once, in their order', () => {
    expect(selectedNodes(test, [dev, test, environment('DEV')]).map(nameOf)).toEqual(['DEV', 'Test']);
  });

  it('is nothing for files and for nothing', () => {
    expect(selectedNodes({ scheme: 'file' }, [{ scheme: 'file' }, { scheme: 'file' }])).toEqual([]);
    expect(selectedNodes(undefined, undefined)).toEqual([]);
  });

  it('is told apart by kind', () => {
    expect(ofKind([dev, test], 'environment')).toHaveLength(2);
    expect(ofKind([dev, test], 'solution')).toEqual([]);
  });
});
