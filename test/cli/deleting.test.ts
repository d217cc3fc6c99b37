import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { inspectFile } from '../../src/app/inspectFile.ts';
import { runCommandLine } from '../../src/cli/runCommandLine.ts';
import { readManifest } from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { openEnvironment } from '../../src/store/environment.ts';
import { type World, watched, world } from '../app/world.ts';

let at: World;
let said: { out: string; error: string; asked: string[] };
beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
  await run(true, 'import', await at.file('1.zip', {}), ...here, '--yes', '--publish');
});
afterEach(() => at.remove());

const here = ['--environment', 'Dev'];

async function run(answer: boolean, ...words: string[]): Promise<number> {
  const now = { out: '', error: '', asked: [] as string[] };
  said = now;
  const terminal = {
    interactive: true,
    out: (text: string) => {
      now.out += `${text}\n`;
    },
    error: (text: string) => {
      now.error += `${text}\n`;
    },
    paint: (_: string, text: string) => text,
    ask: async (question: string) => {
      now.asked.push(question.trim());
      return answer;
    },
    progress: () => ({ ...watched(), clear: () => {} }),
  };
  return runCommandLine(words, { terminal, surroundings: () => at.surroundings, programVersion: () => '1.0.0' });
}

function history(): readonly string[] {
  const environment = openEnvironment(join(at.surroundings.environmentsFolder, 'Dev.dvenv'), { readOnly: true });
  const rows = environment
    .history()
    .map((row) => `${row.operation} ${row.suboperation} ${row.component ?? ''} ${row.succeeded} ${row.errorCode ?? ''}`.trim());
  environment.close();
  return rows;
}

test('a deletion is asked about, told in the history, and its component is in no file that is exported afterwards (I.12, A.29)', async () => {
  expect(await run(false, 'delete', 'webresource:con_/script.js', ...here)).toBe(1);
  expect(said.asked).toEqual(['Delete web resource con_/script.js from Dev?']);
  expect(said.error).toContain('Nothing was changed.');
  expect(await run(true, 'delete', 'webresource:con_/script.js', ...here)).toBe(0);
  expect(said.out).toContain('Deleted web resource con_/script.js from Dev.');
  expect(history()[0]).toBe('uninstall delete Web resource con_/script.js true');
  const exported = join(at.folder, 'after.zip');
  expect(await run(true, 'export', 'Contoso', ...here, '--out', exported)).toBe(0);
  const inspection = await inspectFile(exported);
  expect(inspection.diagnostics).toEqual([]);
  expect(inspection.components.map(({ type }) => type)).not.toContain(61);
  const archive = await openArchive(await readFile(exported));
  const entry = archive.entries.find(({ name }) => name === 'solution.xml');
  if (entry === undefined) throw new Error('a solution file has a manifest');
  expect(readManifest(await archive.read(entry)).manifest?.roots.map(({ type }) => type)).toEqual([1]);
});

test('what can not be deleted says why, with the way past it, and the history tells it (I.12, I.5)', async () => {
  expect(await run(true, 'remove-layer', 'table:con_project', ...here, '--yes', '--json')).toBe(1);
  expect(JSON.parse(said.out)).toMatchObject({ error: { code: 'only-unmanaged-layer' } });
  expect(history()[0]).toBe('uninstall delete table:con_project false only-unmanaged-layer');
  await createEnvironment(at.surroundings, { name: 'Test' });
  const there = ['--environment', 'Test'];
  await run(true, 'import', await at.file('base.zip', { managed: true }), ...there, '--yes');
  const staged = await at.file('next.zip', { managed: true, version: '2.0.0.0' });
  await run(true, 'import', staged, ...there, '--yes', '--action', 'stage');
  expect(await run(true, 'uninstall', 'Contoso', ...there, '--yes', '--json')).toBe(1);
  expect(JSON.parse(said.out)).toMatchObject({
    error: {
      code: 'upgrade-pending',
      unblock: { steps: [{ action: 'cancel-upgrade', solution: 'Contoso_Upgrade', rule: 'F.21' }], isShortest: true },
    },
  });
  expect(await run(true, 'uninstall', 'Contoso', ...there, '--yes')).toBe(1);
  // Told once, with the rule, although the plan knows it too.
  const told = `${said.out}${said.error}`.split('is staged and not applied yet.');
  expect(told).toHaveLength(2);
  expect(told[1]).toMatch(/^\s+rule F\.20, D\.40\s+Apply the upgrade/);
  expect(said.out).toContain('What unblocks it, in this order:\n  1. Cancel the staged upgrade: uninstall Contoso_Upgrade.');
});

test('a publisher with a solution stays; without one it goes (I.11)', async () => {
  expect(await run(true, 'publisher', 'delete', 'contosopublisher', ...here)).toBe(1);
  expect(said.error).toContain('Contoso is its solution');
  await run(true, 'uninstall', 'Contoso', ...here);
  expect(said.asked).toEqual(['Delete the solution Contoso from Dev? Its components stay.']);
  expect(await run(true, 'publisher', 'delete', 'ContosoPublisher', ...here)).toBe(0);
  expect(said.asked).toEqual(['Delete the publisher contosopublisher from Dev?']);
  expect(await run(true, 'publisher', 'list', ...here)).toBe(0);
  expect(said.out).not.toContain('ContosoPublisher');
  expect(said.out).toContain('DefaultPublisher'); // That of the environment always stands (A.6).
});
