import { child, childrenOf, childText, type FragmentNode } from '../../engine/index.ts';
import type { LogContents, LogEntry, LogFact, LogResult } from './logContents.ts';
import { missingInText } from './missingInText.ts';

/**
 * The `data` of an import job (D.106, D.107), of any release: results stand in a `result` below the item, or as attributes of
 * it as CRM 4 wrote them.
 */
export function readJobData(root: FragmentNode): LogContents {
  const manifest = child(child(root, 'solutionManifests'), 'solutionManifest');
  const entries = root.children.flatMap((list) => (notLists.has(list.name) ? [] : list.children.map(entryOf)));
  const uniqueName = childText(manifest, 'UniqueName') ?? manifest?.attributes.get('id');
  const version = childText(manifest, 'Version');
  return {
    form: 'job-data',
    result: verdict(root, entries),
    ...(uniqueName === undefined ? {} : { solution: { uniqueName, ...(version === undefined ? {} : { version }) } }),
    facts: factsOf(root, manifest),
    entries,
  };
}

/** Children of the root that hold no items. */
const notLists: ReadonlySet<string> = new Set(['upgradeSolutionPackageInformation']);

/** Recent environments say it on the root; before, only the manifest's failure is one for sure, and a success all over. */
function verdict(root: FragmentNode, entries: readonly LogEntry[]): LogResult {
  const told = { true: 'success', false: 'failure', warning: 'warning' } as const;
  const succeeded = root.attributes.get('succeeded');
  if (succeeded !== undefined && succeeded in told) return told[succeeded as keyof typeof told];
  if (entries.some(({ kind, result }) => kind === 'solutionManifest' && result === 'failure')) return 'failure';
  const results = new Set(entries.map(({ result }) => result));
  return results.has('success') && !results.has('failure') ? 'success' : 'none';
}

function factsOf(root: FragmentNode, manifest: FragmentNode | undefined): readonly LogFact[] {
  const upgrade = child(root, 'upgradeSolutionPackageInformation');
  const publisher = child(manifest, 'Publisher');
  const managed = { '0': 'Unmanaged', '1': 'Managed' }[childText(manifest, 'Managed') ?? ''];
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Solution', manifest?.attributes.get('LocalizedName')],
    ['Unique name', childText(manifest, 'UniqueName')],
    ['Version', childText(manifest, 'Version')],
    ['Package type', managed],
    ['Publisher', childText(publisher, 'UniqueName')],
    ['Platform of the file', childText(upgrade, 'fileVersion')],
    ['Platform version', childText(upgrade, 'currentVersion')],
    ['Start', timeOf(root.attributes.get('start'))],
    ['Stop', timeOf(root.attributes.get('stop'))],
    ['Progress', root.attributes.get('progress')],
  ];
  return facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]));
}

/** Ticks of a hundred nanoseconds since the year 1; nothing for what is none. */
function timeOf(ticks: string | undefined): string | undefined {
  if (ticks === undefined || !/^\d{17,19}$/.test(ticks)) return undefined;
  const time = new Date(Number((BigInt(ticks) - 621_355_968_000_000_000n) / 10_000n));
  if (Number.isNaN(time.getTime())) return undefined;
  // In a log of Dataverse these are not the hour of its results, so they are no UTC for sure.
  return time.toISOString().replace('T', ' ').slice(0, 19);
}

const results: Readonly<Record<string, LogResult>> = { success: 'success', warning: 'warning', failure: 'failure' };

function entryOf(item: FragmentNode): LogEntry {
  // The last result is the one that stands: items are processed more than once.
  const told = childrenOf(item, 'result').at(-1) ?? (item.attributes.has('result') ? item : undefined);
  const of = (name: string) => item.attributes.get(name) ?? '';
  const status = told?.attributes.get('result') ?? '';
  const code = told?.attributes.get('errorcode') ?? '';
  const ownText = item.children.length === 0 ? item.text.trim() : '';
  return {
    kind: item.name,
    id: of('id'),
    name: of('LocalizedName') || of('OriginalName') || of('id') || ownText,
    names: distinct([of('id'), of('OriginalName'), of('LocalizedName'), ownText]),
    description: of('Description'),
    time: told?.attributes.get('datetime') ?? '',
    result: results[status] ?? 'none',
    status,
    code: code === '0' ? '' : code,
    ...missingInText(told?.attributes.get('errortext') ?? ''),
  };
}

/** What there is, each once. */
export function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== '');
}
