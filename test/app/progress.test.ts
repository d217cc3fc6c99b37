import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Progress } from '../../src/app/contracts/surroundings.ts';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { exportSolution } from '../../src/app/exportSolution.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { withEnvironment } from '../../src/app/openNamed.ts';
import { publishCustomizations } from '../../src/app/publishCustomizations.ts';
import { defaultImportOptions as options } from '../../src/engine/index.ts';
import { type World, world } from './world.ts';

let at: World;
beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
});
afterEach(() => at.remove());

function counted(): Progress & { readonly fractions: number[]; last(): string | undefined } {
  const fractions: number[] = [];
  let phase: string | undefined;
  return {
    fractions,
    last: () => phase,
    report: (now, fraction) => {
      phase = now;
      fractions.push(fraction);
    },
    isCancelled: () => false,
  };
}

/** From 0 to 1, never back, and 1 only when it is done (D.109). */
function expectRise({ fractions, last }: ReturnType<typeof counted>, isDone: boolean): void {
  expect(fractions.length).toBeGreaterThan(1);
  expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
  expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
  expect(fractions.filter((each) => each >= 1)).toEqual(isDone ? [1] : []);
  expect(last() === 'done').toBe(isDone);
}

describe('progress', () => {
  test('rises through an import with publishing, an export with a version, and publishing alone', async () => {
    const file = await at.file('Contoso.zip');
    const importing = counted();
    await importSolution(at.surroundings, { environment: 'Dev', file, options, publish: true }, importing);
    expectRise(importing, true);
    const exporting = counted();
    const wanted = {
      environment: 'Dev',
      solution: 'Contoso',
      managed: true,
      out: join(at.folder, 'x.zip'),
      version: { bump: 'build' },
    } as const;
    await exportSolution(at.surroundings, wanted, exporting);
    expectRise(exporting, true);
    const update = await at.file('update.zip', { version: '1.1.0.0', label: 'Endeavour' });
    await importSolution(at.surroundings, { environment: 'Dev', file: update, options });
    const publishing = counted();
    await publishCustomizations(at.surroundings, 'Dev', publishing);
    expectRise(publishing, true);
  });

  test('does not get to its end when the import is refused, and the job says 0', async () => {
    await importSolution(at.surroundings, { environment: 'Dev', file: await at.file('a.zip'), options });
    const refused = counted();
    const file = await at.file('b.zip', { managed: true });
    const { jobId, succeeded } = await importSolution(at.surroundings, { environment: 'Dev', file, options }, refused);
    expect(succeeded).toBe(false);
    expectRise(refused, false);
    const progressOf = (data: string) => /<importexportxml [^>]*progress="([\d.]+)"/.exec(data)?.[1];
    await withEnvironment(at.surroundings, 'Dev', { readOnly: true }, (environment) => {
      const jobs = environment.jobs().map(({ id }) => environment.job(id));
      expect(jobs.map((job) => [job?.progress, progressOf(job?.data ?? '')])).toEqual([
        [0, '0'],
        [100, '100'],
      ]);
      expect(environment.job(jobId)?.succeeded).toBe(false);
    });
  });
});
