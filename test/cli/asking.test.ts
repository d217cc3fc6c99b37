import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { listEnvironments } from '../../src/app/listEnvironments.ts';
import { listSolutions } from '../../src/app/listSolutions.ts';
import { runCommandLine } from '../../src/cli/runCommandLine.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { type World, watched, world } from '../app/world.ts';

let at: World;
let file: string;
let said: { out: string; error: string; asked: string[] };
beforeEach(async () => {
  at = await world();
  file = await at.file('Contoso.zip');
  await createEnvironment(at.surroundings, { name: 'Dev' });
  said = { out: '', error: '', asked: [] };
});
afterEach(() => at.remove());

/** Someone sits at the terminal and always answers the same. */
function person(answer: boolean): Terminal {
  return {
    interactive: true,
    out: (text) => {
      said.out += `${text}\n`;
    },
    error: (text) => {
      said.error += `${text}\n`;
    },
    paint: (color, text) => `<${color}>${text}</${color}>`,
    ask: async (question) => {
      said.asked.push(question.trim());
      return answer;
    },
    progress: () => ({ ...watched(), clear: () => {} }),
  };
}

const run = (answer: boolean, ...words: string[]) =>
  runCommandLine(words, { terminal: person(answer), surroundings: () => at.surroundings, programVersion: () => '1.0.0' });

test('an import shows the plan and asks; no means nothing happens', async () => {
  expect(await run(false, 'import', file, '--environment', 'Dev')).toBe(1);
  expect(said.asked).toEqual(['Import this into Dev?']);
  expect(said.error).toContain('<green>+</green> Table');
  expect(said.error).toContain('Nothing was changed.');
  expect(said.out).toBe('');
  expect(await listSolutions(at.surroundings, 'Dev')).toEqual([]);
});

test('yes imports what was shown, and with --json the result alone is on standard output', async () => {
  expect(await run(true, 'import', file, '--environment', 'Dev', '--json', '--publish')).toBe(0);
  expect(JSON.parse(said.out)).toMatchObject({ succeeded: true, draftCount: 0 });
  expect(said.error).toContain('to add');
});

test('--yes is not asked twice', async () => {
  expect(await run(false, 'import', file, '--environment', 'Dev', '--yes')).toBe(0);
  expect(said.asked).toEqual([]);
});

test('a refused import has nothing to ask, and its job is kept', async () => {
  const broken = await at.file('broken.zip', { customizations: '<ImportExportXml>' });
  expect(await run(true, 'import', broken, '--environment', 'Dev')).toBe(1);
  expect(said.asked).toEqual([]);
  expect(said.out).toContain('Not imported:');
  expect(await run(true, 'log', '--environment', 'Dev')).toBe(0);
  expect(said.out).toContain('failed');
});

test('deleting an environment asks; yes deletes it', async () => {
  expect(await run(false, 'environment', 'delete', 'Dev')).toBe(1);
  expect(await listEnvironments(at.surroundings)).toHaveLength(1);
  expect(await run(true, 'environment', 'delete', 'Dev')).toBe(0);
  expect(said.asked).toEqual(Array.from({ length: 2 }, () => 'Delete the environment Dev and everything in it?'));
  expect(await listEnvironments(at.surroundings)).toEqual([]);
});

test('a bug is told as one: exit code 1, with its stack', async () => {
  const surroundings = () => {
    throw new TypeError('never this');
  };
  const code = await runCommandLine(['environment', 'list'], { terminal: person(true), surroundings, programVersion: () => '1.0.0' });
  expect(code).toBe(1);
  expect(said.error).toContain('Something went wrong that should not: never this');
  expect(said.error).toMatch(/at .*asking\.test\.ts/);
});
