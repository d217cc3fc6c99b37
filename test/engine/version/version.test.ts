import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bumpVersion,
  compareVersions,
  formatVersion,
  parseVersion,
  type SolutionVersion,
  versionParts,
} from '../../../src/engine/version.ts';

function version(text: string): SolutionVersion {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(`${text} is not a version`);
  return parsed;
}

describe('a solution version is read (C.1)', () => {
  it.each([
    ['1.0', '1.0.0.0'],
    ['1.45', '1.45.0.0'],
    ['1.51.5', '1.51.5.0'],
    ['20260430.1', '20260430.1.0.0'],
    ['01.002.0003.00004', '1.2.3.4'],
    [' 1.0.0.1\r\n', '1.0.0.1'],
    ['2147483647.0.0.2147483647', '2147483647.0.0.2147483647'],
  ])('%j is %s and keeps its text', (text, full) => {
    expect(formatVersion(version(text))).toBe(full);
    expect(version(text).text).toBe(text);
  });

  it.each(['', '1', '1.', '.1', '1.0.0.0.0', '1.0.0.-1', '1.0-beta', 'v1.0', '1,0', '2147483648.0', '1.0.0.99999999999', '1. 0', '１.０'])(
    '%j is no version',
    (text) => {
      expect(parseVersion(text)).toBeUndefined();
    },
  );
});

describe('versions are ordered (C.2)', () => {
  it.each([
    ['1.10', '1.9', 1],
    ['1.0', '1.0.0.0', 0],
    ['1.0.0.10', '1.0.0.9', 1],
    ['01.00', '1.0', 0],
    ['1.0.0.1', '1.0.1.0', -1],
    ['2147483647.0', '1.0', 1],
  ])('%s against %s is %i', (a, b, sign) => {
    expect(Math.sign(compareVersions(version(a), version(b)))).toBe(sign);
  });

  const part = fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 2147483647 }));
  const written = fc
    .tuple(fc.array(part, { minLength: 2, maxLength: 4 }), fc.nat({ max: 3 }))
    .map(([numbers, zeros]) => ({ numbers, text: numbers.map((number) => '0'.repeat(zeros) + number).join('.') }));

  it('is the order of the numbers, part by part, whatever the spelling', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const difference = versionParts.map((_, at) => (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0)).find((each) => each !== 0) ?? 0;
        expect(Math.sign(compareVersions(version(a.text), version(b.text)))).toBe(Math.sign(difference));
      }),
    );
  });
});

describe('a version is raised', () => {
  it.each([
    ['3.1.5.7', 'major', '4.0.0.0'],
    ['3.1.5.7', 'minor', '3.2.0.0'],
    ['3.1.5.7', 'build', '3.1.6.0'],
    ['3.1.5.7', 'revision', '3.1.5.8'],
    ['1.0', 'revision', '1.0.0.1'],
    ['20260430.1', 'minor', '20260430.2.0.0'],
  ] as const)('%s by its %s is %s', (before, part, after) => {
    expect(bumpVersion(version(before), part).text).toBe(after);
  });

  it('is refused at the highest number', () => {
    expect(() => bumpVersion(version('1.0.0.2147483647'), 'revision')).toThrow("can't be raised");
  });

  it('always gives a higher version that reads back as itself', () => {
    const number = fc.nat({ max: 2147483646 });
    fc.assert(
      fc.property(fc.tuple(number, number, number, number), fc.constantFrom(...versionParts), (numbers, part) => {
        const before = version(numbers.join('.'));
        const after = bumpVersion(before, part);
        expect(compareVersions(after, before)).toBeGreaterThan(0);
        expect(parseVersion(after.text)).toEqual(after);
      }),
    );
  });
});
