import type { Publisher } from '../model/solutionFile.ts';
import { optionValuePrefixes } from '../solutionFile/checkManifestValues.ts';

/** The prefix of an organization's default publisher, and its option value prefix (A.6). */
const ofDefaultPublisher = { prefix: 'new', numbers: 10000 } as const;

/**
 * The publisher as an environment keeps it: one whose file states no option value prefix gets one made of its prefix. How
 * Dataverse makes it is not a pure function of the prefix (A.15), so this is our own, the same everywhere (P-PREFIXHASH).
 */
export function withOptionValuePrefix(publisher: Publisher): Publisher {
  return publisher.optionValuePrefix === undefined && publisher.prefix !== ''
    ? { ...publisher, optionValuePrefix: optionValuePrefixFor(publisher.prefix) }
    : publisher;
}

/** FNV-1a over the prefix in lower case, spread over 10000 to 99999 (A.12). */
export function optionValuePrefixFor(prefix: string): number {
  const name = prefix.toLowerCase();
  if (name === ofDefaultPublisher.prefix) return ofDefaultPublisher.numbers;
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const { from, to } = optionValuePrefixes;
  return from + (hash % (to - from + 1));
}
