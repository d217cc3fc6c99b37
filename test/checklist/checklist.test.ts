import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commandTable.ts';
import { policiesOf } from '../../src/cli/importOptions.ts';
import { decidedBy, defaultPolicies, type PolicyName, policies } from '../../src/engine/index.ts';
import { collectCitations, collectRules, readSpec } from '../support/ruleNumbers.ts';
import { otherNames, policyTests } from './policyTests.ts';
import { propertyTests } from './propertyTests.ts';
import { seedChecklist } from './seedChecklist.ts';
import { allTests, type NamedTest, testsOf } from './testNames.ts';
import { vectors } from './vectors.ts';

/** That every behaviour the rules ask for is shown: the tables beside this file name the tests, this one that they exist and run. */
const root = resolve(import.meta.dirname, '..', '..');
const spec = readSpec();
const known = new Map<string, NamedTest>(
  [...allTests()].flatMap(([file, tests]) => tests.map((test) => [`${file.replace(/^test\//, '')} > ${test.name}`, test] as const)),
);

/** Names that stand for no test, or for one that is left out. */
const unfit = (names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const test = known.get(name);
    if (test === undefined) return [`no test: ${name}`];
    return test.skippedBy === undefined ? [] : [`${test.skippedBy}: ${name}`];
  });

/** The text of the spec between two headings. */
function part(heading: RegExp, text: string): string {
  const [, after = ''] = text.split(heading);
  return after.split(/^---$|^## |^### /m)[0] ?? '';
}

describe('names of tests', () => {
  it('are found in files, groups and scenarios, skipped ones with why', () => {
    const text = `
      describe('a', () => { it('b', () => 0); it.each([1])('c %s', () => 0); describe.skip('d', () => { test('e', () => 0); }); });
      describe.skipIf(true)('f', () => { xit('g', () => 0); it.todo('h'); /x/.test('no'); });
    `;
    expect(testsOf(text, 'sample.test.ts').map(({ name, skippedBy }) => [name, skippedBy])).toEqual([
      ['a > b', undefined],
      ['a > c %s', undefined],
      ['a > d > e', 'skip'],
      ['f > g', 'xit'],
      ['f > h', 'todo'],
    ]);
    expect(known.size).toBeGreaterThan(1000);
    expect(unfit(['scenarios/undo.txt > nothing of the kind'])).toHaveLength(1);
  });

  it('in VS Code are all run, and left out by no runner', () => {
    const inVsCode = [...known].filter(([name]) => name.startsWith('vscode/suite/'));
    expect(inVsCode.length).toBeGreaterThan(30);
    expect(
      [...known].filter(([, { skippedBy }]) => skippedBy !== undefined).map(([name, { skippedBy }]) => `${skippedBy}: ${name}`),
    ).toEqual([]);
    expect([...known.keys()].some((name) => name.startsWith('vscode/ui/'))).toBe(true);
    expect(readFileSync(join(root, 'test/vscode/runUi.mjs'), 'utf8')).toContain("endsWith('.ui.mjs')");
    expect(readFileSync(join(root, 'test/scenarios/scenarios.test.ts'), 'utf8')).toContain("endsWith('.txt')");
  });
});

describe('every line of the seed checklist (N)', () => {
  const lines = Object.entries(seedChecklist).flatMap(([seed, rows]) => rows.map((row) => ({ ...row, number: `${seed}.${row.line}` })));

  it('is here once, 128 in all', () => {
    expect(lines).toHaveLength(128);
    for (const rows of Object.values(seedChecklist)) expect(rows.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 1));
  });

  it('is shown by tests that exist and are not skipped', () => {
    expect(lines.flatMap(({ number, tests }) => unfit(tests).map((each) => `${number}: ${each}`))).toEqual([]);
  });

  it.skipIf(spec === undefined)('is one of the rules, with the rule that carries it', () => {
    const text = (spec ?? '').slice((spec ?? '').indexOf('# N. Seed checklist'));
    const there = Object.keys(seedChecklist).flatMap((seed) =>
      [...part(new RegExp(`^## ${seed}\\. .*$`, 'm'), text).matchAll(/^\| (\d+) \|.*\| ([^|]+) \|$/gm)].map(([, line, rule = '']) => [
        `${seed}.${line}`,
        rule.replace(/ \(.*\)/, ''),
      ]),
    );
    expect(lines.map(({ number, rule }) => [number, rule])).toEqual(there);
  });
});

describe('every vector (P)', () => {
  it('is shown by tests that exist and are not skipped, the first with its number in its title', () => {
    expect(Object.keys(vectors)).toEqual(Array.from({ length: 55 }, (_, index) => `P.${index + 1}`));
    const wrong = Object.entries(vectors).flatMap(([number, tests]) => [
      ...unfit(tests),
      ...(new RegExp(`\\b${number.replace('.', '\\.')}(?!\\d)`).test(tests[0]) ? [] : [`without ${number}: ${tests[0]}`]),
    ]);
    expect(wrong).toEqual([]);
  });

  it.skipIf(spec === undefined)('is one of the rules', () => {
    expect([...collectRules(spec ?? '').keys()].filter((rule) => rule.startsWith('P.'))).toEqual(Object.keys(vectors));
  });
});

describe('every policy (0.4)', () => {
  it('is shown by default and with each other value', () => {
    const wrong = Object.entries(policyTests).flatMap(([name, { byDefault, others = {} }]) => {
      const shown: Readonly<Record<string, readonly string[] | undefined>> = others;
      const values: readonly string[] = policies[name as keyof typeof policies].values;
      const other = values.filter((value) => value !== defaultPolicies[name as keyof typeof policies]);
      return [
        ...unfit(byDefault),
        ...other.flatMap((value) => (shown[value] === undefined ? [`${name} ${value} is not shown`] : unfit(shown[value]))),
        // The value is in the words of a test that shows it.
        ...other.filter((value) => shown[value]?.some((each) => says(known.get(each)?.text ?? '', name, value)) !== true),
      ];
    });
    expect(wrong).toEqual([]);
    expect(Object.keys(policyTests).sort()).toEqual(Object.keys(policies).sort());
  });

  it('can be chosen on the command line and, where there is a choice, in the settings', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const offered = manifest.contributes.configuration.properties['solutionWorkbench.policies'].properties;
    for (const [name, { values }] of Object.entries(policies)) {
      for (const value of values) expect(policiesOf(`${name}=${value}`, decidedBy(name as PolicyName))).toEqual({ [name]: value });
      if (values.length > 1) expect(offered[name]?.enum).toEqual([...values]);
    }
    const taking = commands.filter(({ options }) => options.some((option) => option.name === 'policies')).map(({ name }) => name);
    expect(taking).toEqual(expect.arrayContaining(['plan', 'import', 'uninstall', 'export']));
  });

  it.skipIf(spec === undefined)('of the rules is one of ours', () => {
    const section = part(/^### 0\.4 .*$/m, spec ?? '');
    const named = [...section.matchAll(/^\| (P-[A-Z-]+)/gm)].map(([, name = '']) => otherNames[name] ?? name);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !(name in policies))).toEqual([]);
  });
});

/** `P-LOWER refuse` of a scenario, `'P-LOWER': 'refuse'` of code, `P-LOWER=refuse` of a command line. */
function says(text: string, name: string, value: string): boolean {
  return (
    text.includes(`${name} ${value}`) ||
    text.includes(`'${name}': '${value}'`) ||
    text.includes(`${name}=${value}`) ||
    (text.includes(name) && text.includes(`'${value}'`))
  );
}

describe('what the rules leave open (O)', () => {
  it('is decided and recorded by its number', () => {
    const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const section = architecture.split(/^## /m).find((each) => each.startsWith('Decided where the rules are silent\n')) ?? '';
    const recorded = [...section.matchAll(/^\| (O\.\d+) \| (.+) \|$/gm)].map(([, number, decision = '']) => [
      number,
      /^P-[A-Z]+/.test(decision) || decision.length > 20,
    ]);
    const open = spec === undefined ? Array.from({ length: 15 }, (_, index) => `O.${index + 1}`) : openIn(spec);
    expect(recorded).toEqual(open.map((number) => [number, true]));
  });
});

describe('every rule of what a product does (A to J, Q)', () => {
  const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const [, undecided = ''] = architecture.split(/^## Decided where the rules are silent$/m);
  const lines = [...undecided.split(/^## /m)[0]!.matchAll(/^\| ((?:[A-JQ]\.\d+(?:, )?)+) \| (.{20,}) \|$/gm)];
  const listed = lines.flatMap(([, numbers = '']) => numbers.split(', '));

  it.skipIf(spec === undefined)('is cited by a test, or listed with the reason why there is nothing to show', () => {
    const texts = new Map(
      globSync('test/**/*.{ts,txt,mjs}', { cwd: root }).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const),
    );
    const cited = collectCitations(texts);
    const rules = [...collectRules(spec ?? '').keys()].filter((rule) => /^[A-JQ]\./.test(rule));
    expect(rules.length).toBeGreaterThan(400);
    expect(rules.filter((rule) => !cited.has(rule) && !listed.includes(rule))).toEqual([]);
    expect(listed.filter((rule) => !rules.includes(rule))).toEqual([]);
  });
});

function openIn(text: string): string[] {
  const section = text.slice(text.indexOf('# O. Ambiguities'), text.indexOf('# P. Scenario'));
  return [...section.matchAll(/^(O\.\d+) /gm)].map(([, number = '']) => number);
}

describe('every property', () => {
  it.each(Object.entries(propertyTests))('%s: is held for any input', (_, tests) => {
    expect(unfit(tests)).toEqual([]);
    for (const name of tests) expect(known.get(name)?.text).toContain('fc.assert');
  });
});
