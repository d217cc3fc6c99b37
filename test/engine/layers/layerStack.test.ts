import { describe, expect, it } from 'vitest';
import {
  activeDraft,
  activePublished,
  hasActive,
  isManaged,
  type Layer,
  managedAboveGroup,
  managedLayer,
  publishedContent,
} from '../../../src/engine/index.ts';

/** `Base < Extension < Active < Active draft`, bottom to top. */
function stack(text: string): readonly Layer[] {
  return text.split(' < ').map(
    (name): Layer => ({
      component: { type: 1, key: 'account' },
      owner: name === 'System' ? { kind: 'system' } : name.startsWith('Active') ? { kind: 'active' } : { kind: 'managed', solution: name },
      state: name.endsWith('draft') ? 'draft' : 'published',
      content: { hash: name, files: [] },
    }),
  );
}

describe('a stack of layers, bottom to top (E.1)', () => {
  it.each([
    ['Base', 'Base', [], true, false],
    ['Base < Extension < Active', 'Active', ['Extension'], true, true],
    ['Base < Extension < Third < Active draft', 'Third', ['Extension', 'Third'], true, true],
    ['Extension < Base < Active < Active draft', 'Active', [], true, true],
    ['Active draft', undefined, [], false, true],
    ['System < Active', 'Active', [], false, true],
    ['System', undefined, [], false, false],
  ] as const)('%s: everyone sees %s', (text, seen, above, managed, active) => {
    const layers = stack(text);
    expect(publishedContent(layers)?.hash).toBe(seen);
    expect(managedAboveGroup(layers, ['BASE'])).toEqual(above);
    expect(isManaged(layers)).toBe(managed);
    expect(hasActive(layers)).toBe(active);
    expect(managedLayer(layers, 'extension')?.content.hash).toBe(text.includes('Extension') ? 'Extension' : undefined);
    expect(activeDraft(layers)?.content.hash).toBe(text.includes('draft') ? 'Active draft' : undefined);
    expect(activePublished(layers) !== undefined).toBe(/Active( <|$)/.test(text));
  });
});
