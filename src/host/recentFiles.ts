import { isThere } from './isThere.ts';
import type { Services } from './services.ts';

const key = 'recentSolutionFiles';
const limit = 8;

/** Solution files that were used before and are still there, the latest first. */
export async function recentFiles({ memory }: Pick<Services, 'memory'>): Promise<readonly string[]> {
  const paths = memory.get<string[]>(key, []);
  const there = await Promise.all(paths.map(isThere));
  return paths.filter((_, index) => there[index]);
}

/** Puts a file at the head of those that are remembered. */
export function rememberFile({ memory }: Pick<Services, 'memory'>, path: string): void {
  const others = memory.get<string[]>(key, []).filter((other) => other !== path);
  void memory.update(key, [path, ...others].slice(0, limit));
}
