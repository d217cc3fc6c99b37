import { expect, it } from 'vitest';
import { exportFileName } from '../../../src/engine/index.ts';

it.each([
  ['MissingDependency', '1.0.0.0', true, 'MissingDependency_1_0_0_0_managed.zip'],
  ['MissingDependency', '1.0.0.0', false, 'MissingDependency_1_0_0_0.zip'],
  ['AgentInventoryUsage', '20260430.1', false, 'AgentInventoryUsage_20260430_1.zip'],
] as const)('%s %s, managed %s, is exported as %4$s (H.13)', (uniqueName, version, managed, name) => {
  expect(exportFileName({ uniqueName, version }, managed)).toBe(name);
});
