import { describe, expect, it } from 'vitest';
import { uninstallOrder } from '../../src/host/uninstallOrder.ts';

type Plan = Parameters<typeof uninstallOrder>[0][number];

/** A solution and those that stand in the way of uninstalling it. */
function plan(uniqueName: string, ...inTheWay: readonly string[]): Plan {
  return {
    solution: { uniqueName, friendlyName: uniqueName, version: '1.0', managed: true },
    blockers: inTheWay.map((solution) => ({
      kind: 'required-by-other-solution',
      component: { type: 1, key: 'a' },
      name: 'a',
      typeName: 'Table',
      solution,
      rule: 'E.14',
    })),
  };
}
const names = (...plans: readonly Plan[]) => uninstallOrder(plans).map(({ solution }) => solution.uniqueName);

describe('the order of several uninstalls', () => {
  it('has what needs another solution before it (E.14)', () => {
    expect(names(plan('Base', 'Top', 'Middle'), plan('Middle', 'top'), plan('Top'))).toEqual(['Top', 'Middle', 'Base']);
  });

  it('stays as chosen where nothing is in the way', () => {
    expect(names(plan('B'), plan('A'))).toEqual(['B', 'A']);
  });

  it('puts what stays blocked at the end, where trying it tells why', () => {
    expect(names(plan('Needed', 'Other'), plan('Free'))).toEqual(['Free', 'Needed']);
    expect(names(plan('A', 'B'), plan('B', 'A'), plan('C'))).toEqual(['C', 'A', 'B']);
    expect(names(plan('Changed', 'Active'), plan('Free'))).toEqual(['Free', 'Changed']);
  });
});
