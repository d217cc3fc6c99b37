import { expect, it } from 'vitest';
import { Refusal } from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { writeSolutionZip } from '../../src/files/zip/write.ts';
import { craftZip } from './craftZip.ts';

/** A small generator of its own, so that a failing round can be repeated. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** Changes a few bytes, more often near the end, where the directory lies; sometimes cuts the file. */
function damage(bytes: Buffer, next: () => number): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = 0; i < 1 + next() * 3; i++) {
    const reach = next() < 0.6 ? Math.min(copy.length, 300) : copy.length;
    copy[copy.length - 1 - Math.floor(next() * reach)] = next() < 0.3 ? 0xff : Math.floor(next() * 256);
  }
  return next() < 0.1 ? copy.subarray(0, Math.floor(next() * copy.length)) : copy;
}

it('whatever is broken in a file, it opens or is refused: nothing else is ever thrown', async () => {
  const written = await writeSolutionZip([
    { name: 'customizations.xml', bytes: Buffer.from('<a>some text</a>'.repeat(60)) },
    { name: 'solution.xml', bytes: Buffer.from('<b/>') },
    { name: 'WebResources/größe', bytes: Buffer.alloc(0) },
  ]);
  const crafted = craftZip([{ name: 'solution.xml' }, { name: 'b\\c', method: 0 }, { name: 'd', descriptor: true }]);
  const next = numbers(20261120);
  const seen = new Set<string>();
  for (let round = 0; round < 3000; round++) {
    const broken = damage(Buffer.from(round % 2 === 0 ? written : crafted), next);
    try {
      await openArchive(broken);
      seen.add('opened');
    } catch (error) {
      expect(error, `round ${round}`).toBeInstanceOf(Refusal);
      seen.add((error as Refusal).code);
    }
  }
  // Else the rounds prove little.
  expect(seen.size).toBeGreaterThan(8);
}, 30_000);
