import { expect, it } from 'vitest';
import { createEnvironmentInMemory } from '../../src/store/environment.ts';
import { info, noChanges } from './fixtures.ts';

const reference = (key: string) => ({ type: 'connectionreference', key }) as const;

it('the connection of a reference is kept, replaced and goes with the reference (D.103)', () => {
  const environment = createEnvironmentInMemory(info);
  const [first, second] = [reference('fab_first'), reference('fab_second')];
  const components = [first, second].map((each) => ({ ...each, name: each.key }));
  const commit = (changes: Partial<ReturnType<typeof noChanges>>) => {
    const { revision } = environment.info();
    environment.commit({ ...noChanges(revision), ...changes }, [], revision);
    return environment.connectionIds([second, first, reference('fab_none')]);
  };
  expect(environment.connectionIds([first])).toEqual([undefined]);
  expect(commit({ components, connections: [{ component: first, connectionId: 'one' }] })).toEqual([undefined, 'one', undefined]);
  expect(commit({ connections: [{ component: first, connectionId: 'two' }] })).toEqual([undefined, 'two', undefined]);
  expect(commit({ components })).toEqual([undefined, 'two', undefined]);
  expect(commit({ removedComponents: [first] })).toEqual([undefined, undefined, undefined]);
  expect(commit({ components })).toEqual([undefined, undefined, undefined]);
  environment.close();
});
