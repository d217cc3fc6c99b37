import { describe, expect, it } from 'vitest';
import { judgeAbsence } from '../../../src/engine/dependencies/judgeAbsence.ts';
import type { MissingComponent } from '../../../src/engine/index.ts';

function missing(presence: MissingComponent['presence'], solution: string, count = 1): readonly MissingComponent[] {
  return Array.from({ length: count }, (_, at) => ({
    component: { type: 1, key: `t${at}` },
    name: `T${at}`,
    typeName: 'Table',
    solution,
    neededBy: ['F'],
    presence,
  }));
}

describe('an absence is judged in one place', () => {
  it.each([
    ['no', 'error', 'missing-dependency', '0x8004801D'],
    ['unknown', 'warning', 'maybe-missing-dependency', '0x8004801D'],
    ['assumed', 'info', 'assumed-dependency', undefined],
  ] as const)('%s gives a finding of severity %s', (presence, severity, code, number) => {
    const [finding, ...more] = judgeAbsence(missing(presence, 'Sales (1.0)', 2));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity, code, facts: { solution: 'Sales (1.0)', count: 2, names: 'Table T0, Table T1' } });
    expect(finding?.dataverse?.code).toBe(number);
  });

  it('groups by solution, refusals first, and says what to do (D.89, B.25)', () => {
    const all = [
      ...missing('unknown', 'Sales (1.0)'),
      ...missing('no', 'Active'),
      ...missing('no', 'Anchor (2.0)'),
      ...missing('no', '', 7),
    ];
    const findings = judgeAbsence(all, new Map([['Anchor (2.0)', 'Field Service']]));
    expect(findings.map(({ severity, hint }) => [severity, hint])).toEqual([
      ['error', 'Add them to the solution where it was made and export it again, or assume that they exist here.'],
      ['error', 'Install Field Service first, or assume that they exist here.'],
      ['error', 'Add them to the solution where it was made and export it again, or assume that they exist here.'],
      ['warning', "Import Sales (1.0) first if the environment doesn't have what is named."],
    ]);
    expect(findings[2]?.message).toBe('7 components are missing here: Table T0, Table T1, Table T2, Table T3, Table T4 and 2 more.');
  });

  it('says nothing when nothing is missing', () => {
    expect(judgeAbsence([])).toEqual([]);
  });
});
