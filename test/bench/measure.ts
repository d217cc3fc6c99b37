import { hash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBounds, upgradeTasks } from './check.ts';
import * as floor from './floor.ts';
import { generateSolution } from './generate.ts';
import * as naive from './naive.ts';
import * as product from './product.ts';
import { alternate, middle, type Spent, type Task, type Times } from './rounds.ts';

/** One thing done three ways. */
export interface Row {
  readonly what: string;
  readonly ours: Spent;
  readonly naive?: Spent;
  readonly floor?: Spent;
}

/** What `measure.ts` prints for `times`. */
export interface FileTimes {
  readonly xmlBytes: number;
  readonly zipBytes: number;
  readonly components: number;
  readonly rows: readonly Row[];
}

const [command = '', ...words] = process.argv.slice(2);

async function main(): Promise<unknown> {
  const [file = '', second = '', third = ''] = words;
  switch (command) {
    case 'choose':
      return choose(file);
    case 'generate':
      return generateSolution(file, Number(second), third);
    case 'times':
      return times(file, Number(second), third === 'naive');
    case 'memory':
      return memory(file, second);
    case 'check':
      return checkBounds(words.slice(1), file === 'thorough');
    default:
      throw new Error(`${command}?`);
  }
}

/**
 * The files of the corpus at the middle, at nine tenths and at the end by size of customizations.xml: the nearest first,
 * then some around it. Only unmanaged ones can be exported.
 */
function choose(corpus: string): Record<string, readonly string[]> {
  const files = existsSync(corpus) ? globSync('zips/**/*.zip', { cwd: corpus }).map((name) => join(corpus, name)) : [];
  const sized = files.flatMap((path) => {
    try {
      const entries = floor.readDirectory(readFileSync(path));
      const { size } = floor.entryOf(entries, 'customizations.xml');
      const managed = floor.inflate(floor.entryOf(entries, 'solution.xml')).includes('<Managed>1</Managed>');
      return [{ path, size, managed }];
    } catch {
      return []; // with a comment at its end, or no solution file: not for the floor's reader
    }
  });
  sized.sort((a, b) => a.size - b.size);
  const at = (part: number): string[] => {
    const place = Math.min(sized.length - 1, Math.floor(part * sized.length));
    const near = sized.map((each, index) => ({ ...each, away: Math.abs(index - place) })).filter(({ managed }) => !managed);
    const nearest = near.sort((a, b) => a.away - b.away);
    return nearest.slice(0, 15).map(({ path }) => path);
  };
  const largest = sized.at(-1)?.path;
  return largest === undefined ? {} : { p50: at(0.5), p90: at(0.9), largest: [largest] };
}

/** Small files take more rounds: what runs for a millisecond is compiled only after many. */
function roundsFor(xmlBytes: number, rounds: number): readonly [rounds: number, warmUps: number] {
  if (xmlBytes < 1e6) return [rounds * 6, 60];
  if (xmlBytes < 1e7) return [rounds, 8];
  return [rounds, rounds > 3 ? 2 : 1];
}

async function times(file: string, rounds: number, withNaive: boolean): Promise<FileTimes> {
  const bench = new product.Workbench();
  try {
    const xml = floor.customizationsOf(file);
    const components = await product.read(file);
    await bench.create('Export');
    const { uniqueName, managed } = await bench.import('Export', file, true);
    const stored = join(bench.folder, 'naive.json');
    if (withNaive && !managed) await naive.importTo(file, stored);
    const target = join(bench.folder, 'target');
    const three = (what: string, ours: Task['run'], simple: Task['run'] | undefined, least: Task['run']): Task[] => [
      { name: `${what}/floor`, run: least },
      { name: `${what}/ours`, run: ours },
      ...(withNaive && simple !== undefined ? [{ name: `${what}/naive`, run: simple }] : []),
    ];
    const groups: (readonly Task[])[] = [
      three(
        'peek (version only)',
        () => product.peekVersion(file),
        () => naive.peekVersion(file),
        () => floor.peekVersion(file),
      ),
      three(
        'open (zip)',
        () => product.open(file),
        () => naive.open(file),
        () => floor.openAndHash(file),
      ),
      three(
        'well-formedness alone',
        () => product.wellFormed(xml),
        () => naive.validate(xml),
        () => floor.countTags(xml),
      ),
      three(
        'split',
        () => product.split(xml),
        () => naive.parse(xml),
        () => floor.countTags(xml),
      ),
      three(
        'open + split + hash',
        () => product.read(file),
        () => naive.inspect(file),
        () => floor.openLookAndHash(file),
      ),
      three(
        'inspect',
        () => product.inspect(file),
        () => naive.inspect(file),
        () => floor.openLookAndHash(file),
      ),
      three(
        'import',
        () => bench.import('Import', file, false),
        () => naive.importTo(file, target),
        () => {
          floor.openLookAndHash(file);
          floor.writeSynced(target, readFileSync(file));
        },
      ).map((task) =>
        task.name.endsWith('/ours') ? { ...task, before: () => bench.create('Import'), after: () => bench.delete('Import') } : task,
      ),
    ];
    if (!managed) {
      const naiveExport = (): Promise<void> => naive.exportFrom(stored, file, target);
      groups.push(
        three(
          'export, copied',
          () => bench.export('Export', uniqueName, 'auto'),
          naiveExport,
          () => floor.writeSynced(target, floor.writeZip(floor.readDirectory(readFileSync(file)))),
        ),
        three(
          'export, assembled',
          () => bench.export('Export', uniqueName, 'general'),
          undefined,
          () => {
            const entries = floor.readDirectory(readFileSync(file)).map((entry) => {
              if (entry.name.toLowerCase() !== 'customizations.xml') return entry;
              return floor.packEntry(entry.name, Buffer.from(floor.inflate(entry)));
            });
            floor.writeSynced(target, floor.writeZip(entries));
          },
        ),
      );
    }
    const rows: Row[] = [];
    for (const group of groups) rows.push(rowOf(await alternate(group, ...roundsFor(xml.length, rounds))));
    const [planning] = await upgradeTasks(bench, file);
    const bare: Task[] = [
      { name: 'plan an upgrade, with properties/ours', run: () => planning?.run() },
      { name: 'sha256 of customizations.xml/ours', run: () => hash('sha256', xml) },
      { name: 'copy of customizations.xml/ours', run: () => Buffer.from(xml) },
    ];
    for (const task of bare) rows.push(rowOf(await alternate([task], ...roundsFor(xml.length, rounds))));
    return { xmlBytes: xml.length, zipBytes: readFileSync(file).length, components, rows };
  } finally {
    bench.remove();
  }
}

function rowOf(times: Times): Row {
  const [first = ''] = times.keys();
  const what = first.slice(0, first.indexOf('/'));
  const of = (who: string): Spent => middle(times.get(`${what}/${who}`) ?? []);
  return {
    what,
    ours: of('ours'),
    ...(times.has(`${what}/naive`) ? { naive: of('naive') } : {}),
    ...(times.has(`${what}/floor`) ? { floor: of('floor') } : {}),
  };
}

/** Peak memory of a fresh process that does one thing once, and how long that took. */
async function memory(file: string, what: string): Promise<{ readonly ms: number; readonly peak: number }> {
  const bench = new product.Workbench();
  try {
    await bench.create('Import');
    const started = performance.now();
    if (what === 'ours') await bench.import('Import', file, false);
    if (what === 'naive') await naive.importTo(file, join(bench.folder, 'target'));
    return { ms: performance.now() - started, peak: process.resourceUsage().maxRSS * 1024 };
  } finally {
    bench.remove();
  }
}

main().then(
  (answer) => console.log(JSON.stringify(answer ?? {})),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
