import { join } from 'node:path';
import { countTags, customizationsOf, openAndHash, openLookAndHash } from './floor.ts';
import { writeManagedVersion } from './generate.ts';
import { inspect, open, split, Workbench } from './product.ts';
import { alternate, type Task } from './rounds.ts';

export interface Bound {
  readonly what: string;
  /** Quickest of ours to the quickest of the floor beside it; or the quickest of ours in milliseconds. */
  readonly measured: number;
  readonly atMost: number;
}

interface Wanted {
  readonly what: string;
  readonly atMost: number;
  readonly ours: () => unknown;
  /** Without one, `atMost` is in milliseconds. */
  readonly least?: () => unknown;
}

/** How often it is tried again before a bound counts as missed: a busy machine makes no slower program. */
const attempts = 6;

/**
 * Holds the product against the floor: processor time of the quickest rounds, which say least about the machine. Small
 * files come several at a time: a processor that sees the same ten kilobytes thousands of times knows them by heart, and
 * the floor, one branch a byte, gains most from that. `thorough` adds what is promised of the largest real file only.
 */
export async function checkBounds(files: readonly string[], thorough: boolean): Promise<readonly Bound[]> {
  const xmls = files.map(customizationsOf);
  const wanted: Wanted[] = [
    { what: 'splitting to a look at every byte', atMost: 3, ours: () => xmls.map(split), least: () => xmls.map(countTags) },
    { what: 'opening to inflating and hashing', atMost: 1.3, ours: () => inTurn(files, open), least: () => files.map(openAndHash) },
  ];
  if (thorough) {
    const ours = (): unknown => inTurn(files, inspect);
    const what = 'inspecting to inflating, hashing and a look at every byte';
    wanted.push(
      { what, atMost: 6, ours, least: () => files.map(openLookAndHash) },
      { what: 'inspecting, in milliseconds', atMost: 150, ours },
    );
  }
  const bytes = xmls.reduce((sum, { length }) => sum + length, 0);
  const [rounds, warmUps] = bytes > 2e7 ? [2, 2] : bytes > 2e6 ? [5, 8] : [20, 40];
  const bounds: Bound[] = [];
  for (const { what, atMost, ours, least } of wanted) {
    const tasks = [...(least === undefined ? [] : [{ name: 'floor', run: least }]), { name: 'ours', run: ours }];
    const quickest = { ours: Number.POSITIVE_INFINITY, floor: least === undefined ? 1 : Number.POSITIVE_INFINITY };
    for (let attempt = 0; attempt < attempts && (attempt === 0 || quickest.ours > atMost * quickest.floor); attempt++) {
      const times = await alternate(tasks, rounds, attempt === 0 ? warmUps : 1);
      for (const who of ['ours', 'floor'] as const) {
        quickest[who] = Math.min(quickest[who], ...(times.get(who) ?? []).map(({ processor }) => processor));
      }
    }
    bounds.push({ what, measured: quickest.ours / quickest.floor, atMost });
  }
  const [first] = files;
  if (thorough && first !== undefined) bounds.push(await upgradeBound(first, rounds));
  return bounds;
}

/** Planning an upgrade that changes nearly every definition, and saying which properties differ, to importing the file. */
async function upgradeBound(file: string, rounds: number): Promise<Bound> {
  const bench = new Workbench();
  try {
    const tasks = await upgradeTasks(bench, file);
    const quickest = { plan: Number.POSITIVE_INFINITY, import: Number.POSITIVE_INFINITY };
    for (let attempt = 0; attempt < attempts && (attempt === 0 || quickest.plan > 3 * quickest.import); attempt++) {
      const times = await alternate(tasks, rounds, attempt === 0 ? 3 : 1);
      for (const who of ['plan', 'import'] as const) {
        quickest[who] = Math.min(quickest[who], ...(times.get(who) ?? []).map(({ processor }) => processor));
      }
    }
    return { what: 'planning an upgrade with property differences to importing', measured: quickest.plan / quickest.import, atMost: 3 };
  } finally {
    bench.remove();
  }
}

/** `import` installs a file as managed in an empty environment, `plan` plans its next version where it is installed. */
export async function upgradeTasks(bench: Workbench, file: string): Promise<readonly Task[]> {
  const [installed, next] = [join(bench.folder, 'installed.zip'), join(bench.folder, 'next.zip')];
  writeManagedVersion(file, '1.0.0.0', '', installed);
  writeManagedVersion(file, '2.0.0.0', '~', next);
  await bench.create('Upgrade');
  await bench.import('Upgrade', installed, false);
  if ((await bench.planUpgrade('Upgrade', next)) === 0) throw new Error('the next version has no property differences');
  return [
    { name: 'plan', run: () => bench.planUpgrade('Upgrade', next) },
    {
      name: 'import',
      before: () => bench.create('Fresh'),
      run: () => bench.import('Fresh', installed, false),
      after: () => bench.delete('Fresh'),
    },
  ];
}

async function inTurn(files: readonly string[], run: (file: string) => Promise<unknown>): Promise<void> {
  for (const file of files) await run(file);
}
