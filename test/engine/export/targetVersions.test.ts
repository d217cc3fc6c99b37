import { describe, expect, test } from 'vitest';
import { targetVersionsFor } from '../../../src/engine/index.ts';

describe('versions of the platform to export for (H.20)', () => {
  test('are those before the own one, newest first', () => {
    expect(targetVersionsFor('Contoso', '9.2.24124.148')).toEqual(['9.1', '9.0', '8.2', '8.1', '8.0', '7.1', '7.0', '6.1', '6.0']);
    expect(targetVersionsFor('Contoso', '9.1')).not.toContain('9.1');
  });

  test('were 6.0 and 6.1 for 2013 SP1 and up to 7.1 online (H.21)', () => {
    expect(targetVersionsFor('Contoso', '6.1')).toEqual(['6.0']);
    expect(targetVersionsFor('Contoso', '7.1.0.0')).toEqual(['7.0', '6.1', '6.0']);
  });

  test('are none for the Default Solution, for the first of them, and for what is no version', () => {
    for (const [name, platform] of [
      ['Default', '9.2'],
      ['Contoso', '6.0'],
      ['Contoso', 'newest'],
    ] as const)
      expect(targetVersionsFor(name, platform)).toEqual([]);
  });
});
