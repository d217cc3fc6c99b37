import type { Content } from '../model/component.ts';
import { activeDraft, type LayerStack, publishedContent } from './layerStack.ts';

/**
 * What a component says to everyone: its topmost published layer (E.20); with drafts, what it would say once everything
 * is published (D.115). Nothing when no layer says anything, as for what only the system has.
 */
export function effectiveContent(stack: LayerStack, { withDrafts }: { readonly withDrafts: boolean }): Content | undefined {
  return (withDrafts ? activeDraft(stack)?.content : undefined) ?? publishedContent(stack);
}
