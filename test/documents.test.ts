import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/cli/commandTable.ts';
import { commonOptions } from '../src/cli/readArguments.ts';
import { defaultPolicies, policies } from '../src/engine/index.ts';

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Rows of the tables in a section, each a list of cells. */
function rowsOf(document: string, heading: string): string[][] {
  const section = document.split(/^## /m).find((each) => each.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`no section ${heading}`);
  const lines = section.split('\n').filter((line) => line.startsWith('|') && !/^\|( --- \|)+$/.test(line));
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

const firstCode = (cell: string | undefined): string => /^`([^`]+)`/.exec(cell ?? '')?.[1] ?? '';

describe('the README', () => {
  const rows = rowsOf(readme, 'Command line').filter(([first]) => first?.startsWith('`'));
  const nameOf = (cell: string | undefined): string =>
    firstCode(cell)
      .split(' ')
      .filter((word) => /^[a-z-]+$/.test(word))
      .join(' ');

  test('lists every command with its arguments', () => {
    const shown = commands.map((command) => {
      const words = command.arguments.map((each) => {
        const name = `${each.name}${each.repeated ? '...' : ''}`;
        return each.optional ? `[${name}]` : name;
      });
      return [command.name, ...words].join(' ');
    });
    expect(rows.map(([first]) => firstCode(first))).toEqual(shown);
  });

  test.each(commands.map((command) => [command.name, command] as const))('names the options of %s', (name, command) => {
    const described = rows.find(([first]) => nameOf(first) === name)?.join(' ') ?? '';
    const named = [...described.matchAll(/`--([a-z-]+)/g)].map(([, option]) => option);
    const wanted = command.options.map((option) => option.name).filter((option) => !(option === 'environment' && name === 'environment'));
    const common = commonOptions.map((option) => option.name);
    expect(new Set(named.filter((option) => !common.includes(option ?? '')))).toEqual(new Set(wanted));
  });

  test('lists every setting with its default', () => {
    const settings = rowsOf(readme, 'Settings').filter(([first]) => first?.startsWith('`'));
    expect(settings.map(([first]) => firstCode(first))).toEqual(Object.keys(manifest.contributes.configuration.properties));
  });

  test('shows no picture that is not there', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
    expect(pictures.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  test('gives a reason for every package', () => {
    const listed = rowsOf(architecture, 'Dependencies').slice(1);
    const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(listed.map(([first]) => firstCode(first)).sort()).toEqual(packages.sort());
    expect(listed.every(([, reason]) => (reason ?? '').length > 4)).toBe(true);
  });

  test('names only tests and files that exist', () => {
    const named = [...architecture.matchAll(/`((?:src|test|media)\/[^`*]+)`/g)].map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('states the policies as the code has them', () => {
    const stated = Object.fromEntries(
      rowsOf(architecture, 'Policies')
        .slice(1)
        .map(([name, value]) => [name, firstCode(value)]),
    );
    expect(stated).toEqual(defaultPolicies);
    const others = Object.values(policies).flatMap(({ values }) => values.slice(1));
    expect(others.length).toBeGreaterThan(0);
    const section = architecture.split(/^## /m).find((each) => each.startsWith('Policies\n')) ?? '';
    expect(others.filter((value) => !section.includes(`\`${value}\``))).toEqual([]);
  });
});
