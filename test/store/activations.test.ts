import { expect, it } from 'vitest';
import { createEnvironmentInMemory } from '../../src/store/environment.ts';
import { info, noChanges } from './fixtures.ts';

it('what is on and off is kept, replaced, undone, and goes with the component (D.62)', () => {
  const environment = createEnvironmentInMemory(info);
  const [flow, step] = [
    { type: 29, key: '1' },
    { type: 92, key: '2' },
  ] as const;
  const components = [flow, step].map((each) => ({ ...each, name: each.key }));
  const states = () => environment.activations([step, flow, { type: 29, key: '3' }]);
  const commit = (changes: Partial<ReturnType<typeof noChanges>>) => {
    const { revision } = environment.info();
    environment.commit({ ...noChanges(revision), ...changes }, [], revision);
    return states();
  };
  expect(commit({ components, activations: [{ component: flow, state: 'active' }] })).toEqual([undefined, 'active', undefined]);
  const activations = [
    { component: flow, state: 'inactive' },
    { component: step, state: 'active' },
  ] as const;
  expect(commit({ activations })).toEqual(['active', 'inactive', undefined]);
  expect(commit({ components })).toEqual(['active', 'inactive', undefined]);
  expect(commit({ removedComponents: [flow] })).toEqual(['active', undefined, undefined]);
  expect(commit({ components })).toEqual(['active', undefined, undefined]);
  for (let left = 3; left > 0; left--) environment.undo(environment.info().revision);
  expect(states()).toEqual(['active', 'inactive', undefined]);
  environment.undo(environment.info().revision);
  expect(states()).toEqual([undefined, 'active', undefined]);
  environment.close();
});
