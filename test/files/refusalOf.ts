import { expect } from 'vitest';
import { Refusal } from '../../src/engine/index.ts';
import { defaultLimits } from '../../src/files/limits.ts';
import { openArchive } from '../../src/files/zip/open.ts';

const mebibyte = 1024 * 1024;
/** What refusing may take. A bomb of these tests would take 300 MB. */
const memoryAllowed = 200 * mebibyte;

/** Why a file is not opened; expects it told in full, within a second of work and without much memory (M.4). */
export async function refusalOf(bytes: Uint8Array, limits = defaultLimits): Promise<Refusal> {
  const error = await cheaply(() =>
    openArchive(bytes, limits).then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  );
  expect(error).toBeInstanceOf(Refusal);
  const refused = error as Refusal;
  expect(refused.message).toBeTruthy();
  expect(refused.hint).toBeTruthy();
  expect(refused.dataverse?.code).toMatch(/^0x8004/);
  return refused;
}

/** Runs something and expects that it takes less than a second of work, and less memory than a bomb has. */
export async function cheaply<T>(step: () => T | Promise<T>): Promise<T> {
  const before = process.memoryUsage.rss();
  // The highest ever: a step that reached no new height has taken less than what was there before.
  const peakBefore = process.resourceUsage().maxRSS * 1024;
  const started = process.cpuUsage();
  const result = await step();
  const { user, system } = process.cpuUsage(started);
  const peak = process.resourceUsage().maxRSS * 1024;
  expect((user + system) / 1000, 'milliseconds of work').toBeLessThan(1000);
  if (peak > peakBefore) expect((peak - before) / mebibyte, 'megabytes').toBeLessThan(memoryAllowed / mebibyte);
  return result;
}
