import { countTags, customizationsOf, openAndHash, openLookAndHash } from './floor.ts';
import { inspect, open, split } from './product.ts';
import { alternate } from './rounds.ts';

export interface Bound {
  readonly what: string;
  /** Quickest of ours to the quickest of the floor beside it. */
  readonly ratio: number;
  readonly atMost: number;
}

/** How often it is tried again before a bound counts as missed: a busy machine makes no slower program. */
const attempts = 6;

/** Holds the product against the floor: processor time of the quickest rounds, which say least about the machine. */
export async function checkBounds(file: string): Promise<readonly Bound[]> {
  const xml = customizationsOf(file);
  const wanted = [
    { what: 'splitting to a look at every byte', atMost: 3, ours: () => split(xml), least: () => countTags(xml) },
    { what: 'opening to inflating and hashing', atMost: 1.3, ours: () => open(file), least: () => openAndHash(file) },
    {
      what: 'inspecting to inflating, hashing and a look at every byte',
      atMost: 6,
      ours: () => inspect(file),
      least: () => openLookAndHash(file),
    },
  ];
  const bounds: Bound[] = [];
  for (const { what, atMost, ours, least } of wanted) {
    const quickest = { ours: Number.POSITIVE_INFINITY, floor: Number.POSITIVE_INFINITY };
    const tasks = [
      { name: 'floor', run: least },
      { name: 'ours', run: ours },
    ];
    for (let attempt = 0; attempt < attempts && (attempt === 0 || quickest.ours > atMost * quickest.floor); attempt++) {
      const times = await alternate(tasks, 5, attempt === 0 ? 4 : 0);
      quickest.ours = Math.min(quickest.ours, ...times.get('ours')!.map(({ processor }) => processor));
      quickest.floor = Math.min(quickest.floor, ...times.get('floor')!.map(({ processor }) => processor));
    }
    bounds.push({ what, ratio: quickest.ours / quickest.floor, atMost });
  }
  return bounds;
}
