import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { changeFileVersion } from '../../src/app/changeFileVersion.ts';
import { inspectFile } from '../../src/app/inspectFile.ts';
import { InspectedFile, type Reading } from '../../src/host/inspectedFile.ts';
import { inspection as inspectionSchema } from '../../src/protocol/solutionFiles.ts';
import { type World, world } from '../app/world.ts';

let at: World;
let open: InspectedFile | undefined;
beforeAll(async () => {
  at = await world();
});
afterEach(() => open?.dispose());
afterAll(() => at.remove());

/** A file that is shown, with everything the page was told of it; the newest last. */
function shown(file: string, read = inspect) {
  const told: Reading[] = [];
  const problems: unknown[] = [];
  open = new InspectedFile(file, {
    read,
    show: (reading) => told.push(reading),
    now: () => new Date(2026, 10, 20, 10, 24),
    onProblem: (error) => problems.push(error),
  });
  return { file: open, told, problems, last: () => told.at(-1) };
}

/** As it crosses to the page. */
async function inspect(file: string) {
  return inspectionSchema.parse(await inspectFile(file));
}

const soon = (look: () => void) => vi.waitFor(look, { timeout: 5000 });

test('a file whose version is changed is read again, and says when', async () => {
  const path = await at.file('bumped.zip', {});
  const { file, told, last, problems } = shown(path);
  await file.read();
  expect(last()).toMatchObject({ busy: false, times: 1, inspection: { version: '1.0.0.0' } });
  expect(last()?.changedAt).toBeUndefined();
  await changeFileVersion(path, { set: '1.0.0.7' });
  await soon(() => expect(last()).toMatchObject({ busy: false, times: 2, inspection: { version: '1.0.0.7' } }));
  expect(last()?.changedAt).toEqual(new Date(2026, 10, 20, 10, 24));
  // What it held before stayed in sight meanwhile.
  expect(told.filter(({ busy, times }) => busy && times === 1).every(({ inspection }) => inspection?.version === '1.0.0.0')).toBe(true);
  expect(problems).toEqual([]);
});

test('a file that goes away can no longer be shown, and is shown when it is back', async () => {
  const path = await at.file('away.zip', {});
  const bytes = readFileSync(path);
  const { file, last } = shown(path);
  await file.read();
  rmSync(path);
  await soon(() => expect(last()).toMatchObject({ busy: false, error: { code: 'file-not-found' } }));
  expect(file.inspection).toBeUndefined();
  writeFileSync(path, bytes);
  await soon(() => expect(last()).toMatchObject({ busy: false, inspection: { uniqueName: 'Contoso' } }));
  expect(last()?.error).toBeUndefined();
});

test('a write that leaves the bytes as they were is not told, nor one of another file', async () => {
  const path = await at.file('same.zip', {});
  const { file, told, last } = shown(path);
  await file.read();
  await at.file('another.zip', {});
  writeFileSync(path, readFileSync(path));
  await soon(() => expect(told.filter(({ busy }) => busy).length).toBe(2));
  await soon(() => expect(last()?.busy).toBe(false));
  expect(last()).toMatchObject({ times: 1, inspection: { version: '1.0.0.0' } });
  expect(last()?.changedAt).toBeUndefined();
});

test('the answer to an earlier question does not replace that to a later one', async () => {
  const path = await at.file('twice.zip', {});
  const answers: (() => void)[] = [];
  const { file, last } = shown(path, async (name) => {
    const answer = await inspect(name);
    const version = `${answers.length + 1}.0.0.0`;
    await new Promise<void>((done) => answers.push(done));
    return { ...answer, version };
  });
  const first = file.read();
  await soon(() => expect(answers.length).toBe(1));
  const second = file.read();
  await soon(() => expect(answers.length).toBe(2));
  answers[1]?.();
  await second;
  answers[0]?.();
  await first;
  expect(last()).toMatchObject({ busy: false, inspection: { version: '2.0.0.0' } });
});
