import { describe, expect, it } from 'vitest';
import type { DependencyEnd, Diagnostic, Manifest, MissingComponent } from '../../src/engine/index.ts';
import { missingParameters } from '../../src/files/log/missingParameters.ts';

const api: DependencyEnd = { type: 'customapi', keys: { uniquename: 'fab_Ship' }, displayName: 'Ship', solution: 'Apis (1.0)' };
const role: DependencyEnd = { type: 20, keys: {}, displayName: 'Clerk', id: '{715102f7-c5e2-7c5e-4a21-3cc505bd2161}' };
const manifest = { uniqueName: 'Contoso', missingDependencies: [{ required: api, dependent: role }] } as unknown as Manifest;

const missing: MissingComponent = {
  component: { type: 'customapi', key: 'fab_ship' },
  name: 'Ship',
  typeName: 'Custom API',
  solution: 'Apis (1.0)',
  neededBy: ['Clerk'],
  presence: 'no',
};
const strict: Diagnostic = { code: 'maybe-missing-dependency', severity: 'error', message: 'Missing.', rules: [], facts: {} };

describe('what the job of a refused import says of missing components (D.107)', () => {
  it('is the line of the manifest, key columns of framework kinds included (B.21, B.24)', () => {
    expect(missingParameters(manifest, [missing], [])).toEqual([
      'Contoso',
      '<MissingDependencies><MissingDependency>' +
        '<Required type="customapi" displayName="Ship" solution="Apis (1.0)" id.uniquename="fab_Ship" />' +
        '<Dependent type="20" displayName="Clerk" id="{715102f7-c5e2-7c5e-4a21-3cc505bd2161}" />' +
        '</MissingDependency></MissingDependencies>',
      'False',
    ]);
  });

  it('has what nobody knows of only where that is refused (P-SYSTEMLAYER)', () => {
    const unknown: MissingComponent = { ...missing, presence: 'unknown' };
    expect(missingParameters(manifest, [unknown], [{ ...strict, severity: 'warning' }])).toEqual([]);
    expect(missingParameters(manifest, [unknown], [strict])).toHaveLength(3);
  });

  it('says whether updates of products would bring it all (D.90)', () => {
    expect(missingParameters(manifest, [{ ...missing, ofProduct: true }], [])[2]).toBe('True');
    expect(missingParameters(manifest, [{ ...missing, ofProduct: true }, missing], [])[2]).toBe('False');
  });
});
