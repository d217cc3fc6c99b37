import { ofKind } from '../../components/ofKind.ts';
import { typeNumbers } from '../../components/typeNumbers.ts';
import { componentId } from '../../model/component.ts';
import type { ComponentRecord } from '../../model/environment.ts';
import type { ImportContext } from '../importContext.ts';

const siteMap = typeNumbers.siteMap;

/**
 * Site maps whose unpublished changes are lost (D.74): those of every site map, as soon as the file brings a definition of
 * one that is not here. What an unmanaged file brings as a draft itself takes the place of the draft that is there; and a
 * site map that nobody has published yet is no change to one.
 */
export function lostSiteMapDrafts({ reader, file, manifest }: ImportContext): readonly ComponentRecord[] {
  const brought = ofKind(file.components, siteMap).filter(({ unmodified }) => unmodified !== true);
  if (brought.length === 0) return [];
  const stacks = reader.layers(brought);
  const isNew = brought.some(({ content }, index) => !(stacks[index] ?? []).some((layer) => layer.content.hash === content.hash));
  if (!isNew) return [];
  const replaced = new Set(manifest.managed ? [] : brought.map(componentId));
  const drafts = ofKind(reader.drafts(), siteMap).filter((each) => !replaced.has(componentId(each)));
  const below = drafts.length === 0 ? [] : reader.layers(drafts);
  return drafts.filter((_, index) => (below[index] ?? []).some(({ state }) => state === 'published'));
}
