import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

// In processes of its own, on what ships: here the code runs as the test runner rewrites it, which says little about speed.
test('opening and splitting small, usual, large and huge files stay near what the bytes alone cost, inspecting the largest takes less than 150 ms, and planning its upgrade less than three times its import', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test/bench/run.mjs', '--check'], { encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  const files = existsSync(resolve(process.env.CORPUS_DIR ?? '../shared/corpus', 'zips')) ? 5 : 3;
  expect(stdout.match(/^ok /gm)).toHaveLength(files * 2 + 3);
}, 600_000);
