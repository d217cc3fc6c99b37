import { describe, expect, it } from 'vitest';
import { type Diagnostic, defaultImportOptions, inOrderOfValidation, planUnreadable, validation } from '../../../src/engine/index.ts';
import { newEnvironment, readBuilt } from './planning.ts';

describe('the validation of an import (D3)', () => {
  it('has every step of D.16-D.33, in order', () => {
    expect(validation.map(({ rule }) => rule)).toEqual(Array.from({ length: 18 }, (_, at) => `D.${16 + at}`));
  });

  it('puts findings in its order, errors and warnings alike, and keeps what it does not know behind', () => {
    const finding = (code: string, ...rules: string[]): Diagnostic => ({ code, severity: 'error', message: '', rules, facts: {} });
    const found = [
      finding('layers', 'E.12'),
      finding('dependency', 'D.32', 'D.86'),
      finding('name', 'A.21', 'D.23'),
      finding('publisher', 'D.27', 'D.42'),
      finding('first duplicate', 'B.7', 'D.30'),
      finding('second duplicate', 'D.30'),
      finding('size', 'D.15', 'D.16'),
    ];
    expect(inOrderOfValidation(found).map(({ code }) => code)).toEqual([
      'size',
      'name',
      'publisher',
      'first duplicate',
      'second duplicate',
      'dependency',
      'layers',
    ]);
  });

  it('tells what the environment says against a file of which only the manifest can be read (D.93)', async () => {
    const { archive, manifest } = await readBuilt('System 1.0.0.0 unmanaged, package 9.2');
    const environment = newEnvironment({ sku: 'on-premises', platformVersion: '9.1', blockUnmanaged: true, maxFileBytes: 10 });
    const plan = planUnreadable(environment, archive, manifest, defaultImportOptions);
    expect(plan.diagnostics.map(({ code }) => code)).toEqual([
      'file-too-large',
      'online-into-on-premises',
      'package-too-new',
      'system-solution',
      'unmanaged-blocked',
    ]);
    expect([plan.situation, plan.steps, plan.solution.uniqueName]).toEqual(['refused', [], 'System']);
    expect(planUnreadable(environment, archive, undefined, defaultImportOptions).diagnostics).toEqual([]);
  });
});
