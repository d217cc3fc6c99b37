import { expect, it } from 'vitest';
import { Places } from '../../../src/engine/xml/places.ts';
import { placeOf } from '../../../src/engine/xml/wellFormed.ts';

const text = `\ufeff${Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? `größe ${i}\r\n` : `line ${i}\n`)).join('')}`;
const bytes = Buffer.from(text);

it('gives each byte its line and column, in whatever order they are asked for', () => {
  const places = new Places(bytes);
  for (const offset of [bytes.length, 3, 70_000, 65_536, 131_072, 65_535, 200_000, bytes.length + 9, 11]) {
    const before = bytes.subarray(3, offset).toString();
    const line = before.split('\n').length;
    const column = [...before.slice(before.lastIndexOf('\n') + 1)].filter((char) => char !== '\r').length + 1;
    // A byte inside a character belongs to it.
    const inside = (bytes[offset] ?? 0) >> 6 === 2;
    if (!inside) expect(places.at(offset), String(offset)).toEqual({ line, column });
    expect(placeOf(bytes, offset)).toEqual(places.at(offset));
  }
});

it('a hundred places in one line of 20 MB cost one walk', () => {
  const line = Buffer.alloc(2e7, 'a');
  const places = new Places(line);
  const started = process.cpuUsage();
  for (let i = 0; i < 100; i++) expect(places.at(i * 200_000).column).toBe(i * 200_000 + 1);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1000).toBeLessThan(500);
});
