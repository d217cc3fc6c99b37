import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

// In processes of its own, on what ships: here the code runs as the test runner rewrites it, which says little about speed.
test('splitting, opening and inspecting stay near what the bytes alone cost', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test/bench/run.mjs', '--check'], { encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  expect(stdout.match(/^ok /gm)).toHaveLength(3);
}, 180_000);
