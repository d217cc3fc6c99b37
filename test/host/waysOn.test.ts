import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/engine/index.ts';
import { codesWithWays, solutionOfWay, waysOfPlan } from '../../src/host/importWizard/waysOn.ts';

const root = resolve(import.meta.dirname, '../..');
const finding = (code: string, facts: Diagnostic['facts'] = {}, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
  code,
  severity,
  message: code,
  rules: [],
  facts,
});

describe('the ways on from what an import is refused for', () => {
  it('are for codes that are refused with somewhere', () => {
    const rooms = globSync('src/{engine,files,store,app}/**/*.ts', { cwd: root });
    const source = rooms.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    expect(codesWithWays.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });

  it('are those of every error, each once', () => {
    expect(waysOfPlan([finding('zip-damaged'), finding('lower-version'), finding('unmanaged-blocked')])).toEqual([
      'browse',
      'changeEnvironment',
    ]);
  });

  it('are none for a warning, and none for what has buttons of its own (D.89)', () => {
    expect(waysOfPlan([finding('managed-over-unmanaged', {}, 'warning'), finding('missing-dependency')])).toEqual([]);
  });

  it('are about the solution that is named', () => {
    const patch = finding('patch-without-parent', { uniqueName: 'P', parent: 'Base' });
    expect(solutionOfWay('importFirst', [patch])).toBe('Base');
    expect(solutionOfWay('rollUp', [finding('solution-is-patched', { uniqueName: 'S' })])).toBe('S');
    expect(solutionOfWay('uninstall', [patch])).toBeUndefined();
  });
});
