import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepCopy } from '../../src/host/temporaryCopies.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copies-'));
});
afterEach(() => rm(folder, { recursive: true }));

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);

describe('copies of dropped files', () => {
  it('lie side by side under their own names', async () => {
    const [a, b] = [await keepCopy('Same.zip', Buffer.from('a'), folder), await keepCopy('Same.zip', Buffer.from('b'), folder)];
    expect([await readFile(a, 'utf8'), await readFile(b, 'utf8')]).toEqual(['a', 'b']);
  });

  it('are swept after a week, and nothing else is', async () => {
    const old = await keepCopy('Old.zip', Buffer.from('old'), folder);
    const recent = await keepCopy('Recent.zip', Buffer.from('recent'), folder);
    const other = join(folder, 'somebody-elses');
    await mkdir(other);
    const file = join(folder, 'solution-workbench-file');
    await writeFile(file, '');
    for (const path of [dirname(old), other, file]) await utimes(path, daysAgo(8), daysAgo(8));
    await utimes(dirname(recent), daysAgo(6), daysAgo(6));
    await keepCopy('New.zip', Buffer.from('new'), folder);
    expect([old, recent, other, file].map((path) => existsSync(path))).toEqual([false, true, true, true]);
  });
});
