import type { DefinitionPair } from '../../engine/index.ts';
import type { WizardWorld } from './world.ts';

/** Opens a definition before and after a step of the plan, as two read-only documents side by side. */
export function showComparison(
  world: Pick<WizardWorld, 'words' | 'compare'>,
  name: string,
  what: 'effective' | 'layer',
  { before, after }: DefinitionPair,
): Promise<void> {
  const { words } = world;
  const title =
    what === 'effective'
      ? words.t('{0}: in effect before ↔ after the import', name)
      : words.t('{0}: layer before ↔ after the import', name);
  const file = `${name.split(/[\\/]/).at(-1) ?? name}.xml`;
  const side = (text: string) => (text === '' ? `<!-- ${words.t('Nothing')} -->\n` : text);
  return world.compare(title, { name: file, text: side(before) }, { name: file, text: side(after) });
}
