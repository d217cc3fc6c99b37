import { child, childrenOf, type FragmentNode, readFragment } from '../../engine/index.ts';
import type { MissingInLog, NamedEnd } from './logContents.ts';

const start = '<MissingDependencies>';
const end = '</MissingDependencies>';

/** A text about missing dependencies: what is said around them, and the dependencies its XML names (B.20-B.25). */
export function missingInText(text: string): { readonly text: string; readonly missing: readonly MissingInLog[] } {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) return { text, missing: [] };
  const missing = readMissing(text.slice(from, to + end.length));
  if (missing.length === 0) return { text, missing };
  return { text: `${text.slice(0, from).trimEnd()} ${text.slice(to + end.length).trimStart()}`.trim(), missing };
}

function readMissing(xml: string): readonly MissingInLog[] {
  // A text that was cut is no XML any more; then it is shown as it is.
  const root = readable(xml);
  return childrenOf(root, 'MissingDependency').map((line) => ({
    required: endOf(child(line, 'Required')),
    solution: child(line, 'Required')?.attributes.get('solution') ?? '',
    dependent: endOf(child(line, 'Dependent')),
  }));
}

function readable(xml: string): FragmentNode | undefined {
  try {
    return readFragment(xml);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function endOf(node: FragmentNode | undefined): NamedEnd {
  const of = (name: string) => node?.attributes.get(name) ?? '';
  const named = [...(node?.attributes ?? [])].find(([name]) => name.startsWith('id.'))?.[1];
  return {
    type: of('type'),
    name: of('displayName') || of('schemaName') || named || of('id'),
    parent: of('parentDisplayName') || of('parentSchemaName'),
  };
}
