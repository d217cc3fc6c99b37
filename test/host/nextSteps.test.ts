import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandIds } from '../../src/host/commandIds.ts';
import { settingNames } from '../../src/host/contextKeys.ts';
import { codesWithNextStep, nextSteps } from '../../src/host/nextSteps.ts';

const root = resolve(import.meta.dirname, '../..');
const words = { t: (sentence: string) => sentence };

/**
 * Codes without a button, and why: what they ask for lies outside of VS Code or in the component itself, is done in a page that has its
 * own buttons, or comes up on the command line only.
 */
const codesWithoutNextStep: Readonly<Record<string, string>> = {
  'baseline-unreadable': 'the extension has to be installed again',
  'cabinet-reader-missing': 'the extension has to be installed again',
  cancelled: 'is what the person wanted, and not shown',
  'clone-files-collide': 'the patch has to be changed first',
  'copy-not-importable': 'the import wizard has ways on of its own',
  'customizations-not-saved': 'the import wizard has ways on of its own',
  'last-fallback-form': 'the page of what stands in the way says which table needs a form',
  'no-package-for-copy': 'the import wizard has ways on of its own',
  'not-a-plan': 'saved plans are of the command line',
  'part-of-whole-table': 'the table has to be taken out, which the hint says',
  'plan-not-readable': 'saved plans are of the command line',
  'plan-of-another-environment': 'saved plans are of the command line',
  'plan-of-another-file': 'saved plans are of the command line',
  'plan-of-other-settings': 'saved plans are of the command line',
  'setting-not-addable': 'settings are chosen at the export',
  'setting-not-deletable': 'values of settings are given on the command line and in the export wizard',
  'settings-empty-value': 'the check has a page of its own, the import wizard a field',
  'settings-given-twice': 'the check has a page of its own, the import wizard a field',
  'settings-other-connector': 'the check has a page of its own, the import wizard a field',
  'settings-plain-secret': 'the check has a page of its own, the import wizard a field',
  'settings-value-type': 'the check has a page of its own, the import wizard a field',
  'sqlite-missing': 'a newer VS Code has to be installed',
  'table-is-whole': 'the table has to be taken out first, which the hint says',
  'unknown-app': 'apps are named on the command line',
  'unknown-setting': 'settings are named on the command line',
};

const rooms = globSync('src/{engine,files,store,app}/**/*.ts', { cwd: root });
const source = rooms.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
/** Every code that is thrown, and every one of a finding that is an error. */
const refused = [/new WorkbenchError\(\s*'([a-z-]+)'/g, /errorFinding\(\{\s*code: '([a-z-]+)'/g].flatMap((pattern) =>
  [...source.matchAll(pattern)].map(([, code = '']) => code),
);

describe('the next step of a refusal', () => {
  it('is for codes that are refused with somewhere', () => {
    const decided = [...codesWithNextStep, ...Object.keys(codesWithoutNextStep)];
    expect(decided.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
    expect(new Set(decided).size).toBe(decided.length);
  });

  it('is a button, or the code is among those that say why there is none', () => {
    expect(refused.length).toBeGreaterThan(150);
    const without = [...new Set(refused)].filter((code) => nextSteps(code, words).length === 0).sort();
    expect(without).toEqual(without.filter((code) => code in codesWithoutNextStep));
    expect(Object.keys(codesWithoutNextStep).filter((code) => nextSteps(code, words).length > 0)).toEqual([]);
  });

  it.each(codesWithNextStep)('of %s is a command there is, or the same again', (code) => {
    const steps = nextSteps(code, words);
    expect(steps.length).toBeGreaterThan(0);
    for (const { title, command, setting } of steps) {
      expect(title).not.toBe('');
      if (setting !== undefined) expect(settingNames).toContain(setting);
      if (command !== undefined) expect(commandIds).toContain(command);
    }
    expect(new Set(steps.map(({ title }) => title)).size).toBe(steps.length);
  });

  it('of a staged upgrade is to apply or to cancel it (F.20-F.22)', () => {
    expect(nextSteps('upgrade-pending', words).map(({ command, about }) => [command, about])).toEqual([
      ['solutionWorkbench.applyUpgrade', 'same'],
      ['solutionWorkbench.cancelUpgrade', 'same'],
    ]);
  });

  it.each([
    ['publisher-in-use', 'solutionWorkbench.uninstallSolution'], // I.11
    ['managed-over-unmanaged', 'solutionWorkbench.uninstallSolution'], // D.36
    ['publisher-differs', 'solutionWorkbench.importSolution'], // D.42
    ['lower-version', 'solutionWorkbench.importSolution'], // C.12
    ['drafts-before-overwrite', 'solutionWorkbench.publishCustomizations'], // D.53
    ['nothing-to-undo', 'solutionWorkbench.showHistory'],
    ['members-of-managed', 'solutionWorkbench.uninstallSolution'],
    ['component-of-system', 'solutionWorkbench.removeUnmanagedLayer'],
    ['zip-damaged', undefined],
  ])('of %s is %s', (code, command) => {
    expect(nextSteps(code, words).map((step) => step.command)).toEqual([command]);
  });

  it('is none where the hint says all there is', () => {
    expect(nextSteps('table-is-whole', words)).toEqual([]);
  });
});
