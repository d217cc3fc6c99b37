import { countTags, customizationsOf, openAndHash, openLookAndHash } from './floor.ts';
import { inspect, open, split } from './product.ts';
import { alternate } from './rounds.ts';

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
  return bounds;
}

async function inTurn(files: readonly string[], run: (file: string) => Promise<unknown>): Promise<void> {
  for (const file of files) await run(file);
}
