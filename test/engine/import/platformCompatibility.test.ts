import { describe, expect, it } from 'vitest';
import {
  choicesOn,
  compatibilityChart,
  defaultImportOptions,
  knownPlatforms,
  type PlatformChoice,
  type PlatformProfile,
  type Policies,
  packageProfiles,
  planImport,
  platformProfiles,
} from '../../../src/engine/index.ts';
import { readSpec } from '../../support/ruleNumbers.ts';
import { newEnvironment, readBuilt } from './planning.ts';

/** The chart of D.82 as the rules print it, without what stands in brackets. */
const chart = [
  ['✔', 't*', 't*', '✘*', '✘*', '✘*', '✘', '✘'],
  ['✘', '✔', 't', 't*', 't*', 't*', 't*', 't'],
  ['✘', '✘', '✔', 't*', 't*', 't*', 't*', 't'],
  ['✘', '✘', '✘', '✔', 't', 't*', 't*', 't*'],
  ['✘', '✘', '✘', '✘', '✔', 't*', 't*', 't*'],
  ['✘', '✘', '✘', '✘', '✘', '≤ own minor ✔', 't', 't'],
  ['✘', '✘', '✘', '✘', '✘', '✘', '✔', 't'],
  ['✘', '✘', '✘', '✘', '✘', '✘', '✘', '≤ own minor ✔'],
];

const versionsOf = ({ major, minors: [from, to] }: PlatformProfile): string[] =>
  Array.from({ length: Math.min(to, 2) - from + 1 }, (_, index) => `${major}.${from + index}`);

const plan = async (packageVersion: string, platformVersion: string, policies: Partial<Policies> = {}) => {
  const file = await readBuilt(`Contoso 1.0.0.0 managed, package ${packageVersion}, platform ${packageVersion}.0.1, from on-premises`);
  const found = planImport(newEnvironment({ platformVersion }), file, { ...defaultImportOptions, policies }).diagnostics;
  return found.map(({ severity, code, dataverse }) => [severity, code, dataverse?.code]);
};

const tooNew = ['error', 'package-too-new', '0x80048068'];
const tooOld = ['error', 'package-too-old', '0x80048068'];
const transformed = ['info', 'package-transformed', '0x80048067'];

describe('the chart of package and environment versions (D.82)', () => {
  const cells = chart.flatMap((row, pack) => row.map((cell, environment) => [pack, environment, cell] as const));

  it.each(cells)('package row %i into environment column %i is %s', async (row, column, cell) => {
    for (const pack of versionsOf(packageProfiles[row]!)) {
      for (const environment of versionsOf(platformProfiles[column]!)) {
        const isNewer = Number(pack) > Number(environment);
        const refused = isNewer ? tooNew : tooOld;
        const expected = cell.startsWith('✘') ? [refused] : cell.startsWith('t') ? [transformed] : [];
        const inOwnLine = cell.startsWith('≤') && isNewer ? [tooNew] : expected;
        expect([pack, environment, await plan(pack, environment)]).toEqual([pack, environment, inOwnLine]);
      }
    }
  });

  it('is the one of the rules', () => {
    const spec = readSpec();
    if (spec === undefined) return;
    const lines = spec.slice(spec.indexOf('| package ↓ / environment →')).split('\n');
    const printed = lines.slice(2, 10).map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((each) => each.trim()),
    );
    expect(printed.map(([name]) => name)).toEqual(packageProfiles.map(({ name }) => name));
    expect(printed.map(([, ...cells]) => cells.map((cell) => cell.replace(/ \(.*\)$/, '')))).toEqual(chart);
    const columns = lines[0]!
      .split('|')
      .slice(2, -1)
      .map((each) => each.trim());
    expect(columns).toEqual(platformProfiles.map(({ name }) => name));
  });

  it('has the same marks in the code', () => {
    const marks = { yes: '✔', own: '≤ own minor ✔', t: 't', 't*': 't*', no: '✘', 'no*': '✘*' };
    expect(compatibilityChart.map((row) => row.map((cell) => marks[cell]))).toEqual(chart);
  });

  it.each([
    ['9.3', '9.2', [tooNew]],
    ['9.2', '9.3', []],
    ['9.2', '10.0', [transformed]],
    ['10.0', '9.2', [tooNew]],
    ['4.0', '9.2', [tooOld]],
  ])('goes on by its rules where it ends: %s into %s (D.76, D.83)', async (pack, environment, expected) => {
    expect(await plan(pack, environment)).toEqual(expected);
  });

  it.each([
    ['6.1', '8.2', [['error', 'package-not-accepted', '0x80048066']]],
    ['7.1', '9.2', [['error', 'package-not-accepted', '0x80048066']]],
    ['8.2', '9.2', [transformed]],
    ['7.1', '8.0', [transformed]],
    ['9.2', '9.0', [tooNew]],
  ])('P-PREVMAJOR asks for the major version before at least: %s into %s (D.83)', async (pack, environment, expected) => {
    expect(await plan(pack, environment, { 'P-PREVMAJOR': 'major before the environment at least' })).toEqual(expected);
  });

  it('refuses a package version that is none (D.22)', async () => {
    expect(await plan('nine', '9.2')).toEqual([['error', 'package-version-invalid', '0x80048066']]);
  });
});

describe('what a platform lets a person choose (D1)', () => {
  const always: readonly PlatformChoice[] = ['update', 'overwrite', 'enable-steps', 'skip-product-updates'];
  const since8: readonly PlatformChoice[] = ['upgrade', 'stage', 'patch', 'clone'];

  it.each(knownPlatforms().map(({ version, sku = 'online' }) => [version, sku] as const))('%s %s', (version, sku) => {
    const available = choicesOn(version, sku)
      .filter(({ isAvailable }) => isAvailable)
      .map(({ choice }) => choice);
    expect([...available].sort()).toEqual([...always, ...(Number(version) < 8 ? [] : since8)].sort());
  });

  it('offers overwriting on the classic pages only where the portal is (D.6)', () => {
    const isClassic = (version: string, sku: 'online' | 'on-premises') =>
      choicesOn(version, sku).find(({ choice }) => choice === 'overwrite')?.onlyClassic === true;
    expect([isClassic('9.2', 'online'), isClassic('9.1', 'on-premises'), isClassic('8.2', 'online')]).toEqual([true, false, false]);
  });

  it('names every version of the chart once, newest first', () => {
    expect(knownPlatforms().map(({ version }) => version)).toEqual([
      ...['9.2', '9.1', '9.0', '8.2', '8.1', '8.0', '7.1', '7.0', '6.1', '6.0', '5.0'],
    ]);
  });
});
