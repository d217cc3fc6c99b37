import { homedir } from 'node:os';
import { dirname } from 'node:path';
import type { ComponentRef, ComponentType, Diagnostic } from '../engine/index.ts';
import { findingLimit, type KindCount, type ShownFinding } from '../protocol/finding.ts';

const severityRank: Readonly<Record<Diagnostic['severity'], number>> = { error: 0, warning: 1, info: 2 };

/** Findings as a page shows them: worst first, no more than a page can hold. `nameOf` says what one is about, for people. */
export function showFindings(
  diagnostics: readonly Diagnostic[],
  nameOf: (component: ComponentRef) => string | undefined = () => undefined,
): { readonly findings: ShownFinding[]; readonly findingCount: number } {
  const sorted = [...diagnostics].sort((a, b) => severityRank[a.severity] - severityRank[b.severity]);
  return {
    findings: sorted.slice(0, findingLimit).map((each) => {
      const about = each.component && nameOf(each.component);
      return { ...showFinding(each), ...(about === undefined ? {} : { about }) };
    }),
    findingCount: sorted.length,
  };
}

export function showFinding({ code, severity, message, hint, rules, dataverse, place }: Diagnostic): ShownFinding {
  return {
    code,
    severity,
    message,
    rules: [...rules],
    ...(hint === undefined ? {} : { hint }),
    ...(dataverse === undefined ? {} : { dataverse }),
    ...(place === undefined ? {} : { place: [place.entry, place.line, place.column].filter((part) => part !== undefined).join(':') }),
  };
}

/** How many there are of each kind; the kinds with most first. */
export function countKinds(components: readonly { readonly type: ComponentType; readonly typeName: string }[]): KindCount[] {
  const kinds = new Map<string, { type: string; name: string; count: number }>();
  for (const { type, typeName } of components) {
    const kind = kinds.get(String(type));
    if (kind) kind.count++;
    else kinds.set(String(type), { type: String(type), name: typeName, count: 1 });
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/** The folder of a file, the home folder shortened. */
export function folderOf(path: string): string {
  const folder = dirname(path);
  const home = homedir();
  return folder === home || folder.startsWith(`${home}/`) || folder.startsWith(`${home}\\`) ? `~${folder.slice(home.length)}` : folder;
}
