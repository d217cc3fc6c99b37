import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSample } from '../../media/sample/build.mjs';
import { peekSolutionFile } from '../../src/app/peekSolutionFile.ts';

describe('peeking into a solution file', () => {
  let folder = '';
  const sample = new Map<string, Uint8Array>();
  const put = (name: string, bytes: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'peek-'));
    for (const [name, bytes] of await buildSample()) sample.set(name, bytes);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('tells name, version and kind of the file, whatever its ending says', async () => {
    const managed = sample.get('ToolLending_1_1_0_0_managed.zip')!;
    const expected = { uniqueName: 'ToolLending', version: '1.1.0.0', managed: true };
    expect(await peekSolutionFile(put('a.zip', managed))).toEqual(expected);
    expect(await peekSolutionFile(put('a.cab', managed))).toEqual(expected);
    const unmanaged = put('u.zip', sample.get('ToolLending_1_0_0_0.zip')!);
    expect(await peekSolutionFile(unmanaged)).toEqual({ uniqueName: 'ToolLending', version: '1.0.0.0', managed: false });
  });

  test('has nothing to say of what is no solution file', async () => {
    const whole = sample.get('ToolLending_1_0_0_0.zip')!;
    expect(await peekSolutionFile(put('text.zip', 'no zip'))).toBeUndefined();
    expect(await peekSolutionFile(put('empty.zip', ''))).toBeUndefined();
    expect(await peekSolutionFile(put('cut.zip', whole.subarray(0, whole.length / 2)))).toBeUndefined();
  });

  test('leaves large files alone, and says when a file is gone', async () => {
    const large = put('large.zip', sample.get('ToolLending_1_0_0_0.zip')!);
    truncateSync(large, 17 * 1024 * 1024);
    expect(await peekSolutionFile(large)).toBeUndefined();
    await expect(peekSolutionFile(join(folder, 'gone.zip'))).rejects.toMatchObject({ code: 'file-not-found' });
  });
});
