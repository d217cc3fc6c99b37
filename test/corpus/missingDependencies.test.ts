import { beforeAll, describe, expect, it } from 'vitest';
import { type Excess, type Measured, measureDependencies, type Reason } from '../support/measureDependencies.ts';
import { corpusFiles } from '../support/openCorpus.ts';

const files = corpusFiles();

/** Where we stand, as lower bounds of precision and recall; raise them when they are passed. */
const floors = {
  /** Web resources of the platform, which files list for some forms and site maps and not for others, take a percent. */
  all: [0.975, 0.877],
  /** Without what a file alone can't show: a dependent that is not in it or is only a difference, a relationship of another solution. */
  reachable: [0.975, 0.95],
  /** Required components, each once a file. */
  required: [0.985, 0.91],
} as const;
const floorsOfKinds: Readonly<Record<string, readonly [number, number]>> = {
  'Attribute <- SystemForm': [0.99, 0.95],
  'SavedQuery <- SystemForm': [0.98, 0.91],
  'Attribute <- EntityRelationship': [0.97, 1],
  'WebResource <- SystemForm': [0.81, 0.94],
  'Attribute <- SavedQuery': [1, 0.89],
  'Entity <- SystemForm': [0.97, 0.84],
  'Entity <- SiteMap': [1, 0.98],
  'CustomControl <- SystemForm': [1, 0.84],
  'SystemForm <- AppModule': [1, 1],
  'Entity <- Workflow': [1, 1],
  'ConnectionReference <- Workflow': [1, 1],
  'EnvironmentVariableDefinition <- Workflow': [1, 1],
  'WebResource <- AppModule': [1, 1],
  'SavedQuery <- AppModule': [1, 1],
  'WebResource <- SiteMap': [0.66, 1],
  'PluginType <- CustomAPI': [1, 1],
  'SettingDefinition <- AppSetting': [1, 1],
};

/** How many lines of real files each reason takes from us, as upper bounds; a line without a reason fails. */
const mostMissed: Readonly<Record<Reason, number>> = {
  'the file holds what is required and lists it all the same': 132,
  'the dependent is a difference, its base is not in the file': 130,
  'a relationship of another solution says so': 71,
  'the dependent is not in the file': 32,
  'the dependent is listed without being modified': 6,
  'the line of a relationship stands under its table': 3,
  'the file names the table without a definition and lists it for some': 3,
  'not derived': 0,
};
const mostExcess: Readonly<Record<Excess, number>> = {
  'a web resource the file lists for other components': 30,
  'a part of a product that the file lists for nothing': 24,
  'another component the file lists for other components': 11,
  'the line of a relationship stands under its table': 3,
  'not explained': 0,
};

/** What no file shows: the rest of what we miss is there to be read, or stands in the list against B.26. */
const unseen: ReadonlySet<Reason> = new Set<Reason>([
  'the dependent is not in the file',
  'the dependent is a difference, its base is not in the file',
  'the dependent is listed without being modified',
  'a relationship of another solution says so',
]);

interface Score {
  hit: number;
  wrong: number;
  missed: number;
}

describe.skipIf(files.length === 0)('dependencies outside of a solution (B.26, B.27, J2)', () => {
  const measured: Measured[] = [];
  beforeAll(async () => {
    for (const path of files) {
      const one = await measureDependencies(path);
      if (one !== undefined) measured.push(one);
    }
  }, 300_000);

  const score = (count: (file: Measured, add: (key: string, what: keyof Score) => void) => void): Map<string, Score> => {
    const scores = new Map<string, Score>();
    for (const file of measured) {
      count(file, (key, what) => {
        const at = scores.get(key) ?? { hit: 0, wrong: 0, missed: 0 };
        at[what] += 1;
        scores.set(key, at);
      });
    }
    return scores;
  };
  const precision = ({ hit, wrong }: Score): number => (hit + wrong === 0 ? 1 : hit / (hit + wrong));
  const recall = ({ hit, missed }: Score): number => (hit + missed === 0 ? 1 : hit / (hit + missed));
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const told = (key: string, each: Score): string =>
    `${key.padEnd(62)} ${String(each.hit).padStart(5)} ${String(each.wrong).padStart(5)} ${String(each.missed).padStart(5)}  ${percent(precision(each)).padStart(8)} ${percent(recall(each)).padStart(8)}`;
  const byCount = (scores: ReadonlyMap<string, Score>) =>
    [...scores].sort(([, a], [, b]) => b.hit + b.wrong + b.missed - a.hit - a.wrong - a.missed);

  it('are those the real files list, nearly all', () => {
    expect(measured.length).toBeGreaterThan(170);
    const all = score((file, add) => {
      for (const each of file.found) add('all', each.isReal ? 'hit' : 'wrong');
      for (const each of file.missed) {
        add('all', 'missed');
        if (!unseen.has(each.reason)) add('reachable', 'missed');
      }
    });
    const total = all.get('all')!;
    const reachable = { ...total, missed: all.get('reachable')?.missed ?? 0 };
    const required = measured.reduce(
      (sum, { required: { both, ours, real } }) => ({ hit: sum.hit + both, wrong: sum.wrong + ours, missed: sum.missed + real }),
      { hit: 0, wrong: 0, missed: 0 },
    );
    const itself = score((file, add) => {
      for (const each of file.found) if (!each.kinds.endsWith('(itself)')) add('others', each.isReal ? 'hit' : 'wrong');
      for (const each of file.missed) if (!each.kinds.endsWith('(itself)')) add('others', 'missed');
    }).get('others')!;
    const unknown = measured.reduce((sum, file) => sum + file.unknown, 0);
    console.info(
      [
        `${measured.length} unmanaged files; lines in both lists, only in ours, only in the real one; precision, recall`,
        told('all', total),
        told('without what the file alone cannot show', reachable),
        told('without components that require themselves (B.27)', itself),
        told('required components', required),
        `${unknown} references to what the prepared environment does not hold are not counted`,
      ].join('\n'),
    );
    expect(precision(total)).toBeGreaterThanOrEqual(floors.all[0]);
    expect(recall(total)).toBeGreaterThanOrEqual(floors.all[1]);
    expect(recall(reachable)).toBeGreaterThanOrEqual(floors.reachable[1]);
    expect(precision(required)).toBeGreaterThanOrEqual(floors.required[0]);
    expect(recall(required)).toBeGreaterThanOrEqual(floors.required[1]);
  });

  it('hold for each pair of kinds', () => {
    const kinds = score((file, add) => {
      for (const each of file.found) add(each.kinds, each.isReal ? 'hit' : 'wrong');
      for (const each of file.missed) add(each.kinds, 'missed');
    });
    console.info(
      byCount(kinds)
        .map(([key, each]) => told(key, each))
        .join('\n'),
    );
    for (const [key, [leastPrecision, leastRecall]] of Object.entries(floorsOfKinds)) {
      const each = kinds.get(key);
      expect(each, key).toBeDefined();
      expect(precision(each!), `precision of ${key}`).toBeGreaterThanOrEqual(leastPrecision);
      expect(recall(each!), `recall of ${key}`).toBeGreaterThanOrEqual(leastRecall);
    }
  });

  it('rest on rules that are right', () => {
    const rules = score((file, add) => {
      for (const each of file.found) add(each.rule, each.isReal ? 'hit' : 'wrong');
    });
    console.info(
      [...rules]
        .sort(([a], [b]) => Number(a.slice(2)) - Number(b.slice(2)))
        .map(
          ([rule, each]) =>
            `${rule.padEnd(6)} ${String(each.hit).padStart(5)} ${String(each.wrong).padStart(5)} ${percent(precision(each)).padStart(8)}`,
        )
        .join('\n'),
    );
    expect(rules.size).toBeGreaterThan(20);
    for (const [rule, each] of rules) if (each.hit + each.wrong >= 5) expect(precision(each), rule).toBeGreaterThanOrEqual(0.8);
  });

  it('name the dependents as the files do (B.21, B.24)', () => {
    const lines = measured.flatMap((file) => file.found.filter((each) => each.isReal));
    const same = lines.filter((each) => each.isWritten).length;
    console.info(`${same} of ${lines.length} dependents have the same names, ids and parents`);
    expect(same / lines.length).toBeGreaterThan(0.97);
  });

  it('what remains has a reason, line by line', () => {
    const patterns = (lines: readonly string[]) => {
      const counts = new Map<string, number>();
      for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
      return [...counts].sort(([, a], [, b]) => b - a);
    };
    const missed = measured.flatMap((file) => file.missed);
    const wrong = measured.flatMap((file) => file.found.filter((each) => !each.isReal));
    const show = (lines: readonly string[]) => patterns(lines).map(([pattern, count]) => `${String(count).padStart(5)}  ${pattern}`);
    console.info(
      [
        'only in the real list',
        ...show(missed.map(({ reason }) => reason)),
        'by kinds',
        ...show(missed.map(({ kinds, reason }) => `${kinds}: ${reason}`)),
        'only in ours',
        ...show(wrong.map(({ excess }) => excess)),
        'by kinds',
        ...show(wrong.map(({ kinds, rule, evidence, excess }) => `${kinds}: ${evidence} (${rule}), ${excess}`)),
      ].join('\n'),
    );
    const above = (counts: readonly (readonly [string, number])[], most: Readonly<Record<string, number>>) =>
      counts.filter(([reason, count]) => count > (most[reason] ?? 0));
    expect(above(patterns(missed.map(({ reason }) => reason)), mostMissed)).toEqual([]);
    expect(above(patterns(wrong.map(({ excess }) => excess)), mostExcess)).toEqual([]);
  });

  it('take less than a second in the largest file', () => {
    const slowest = [...measured].sort((a, b) => b.milliseconds - a.milliseconds)[0]!;
    console.info(
      `${Math.round(slowest.milliseconds)} ms for ${slowest.dependencies} dependencies of ${slowest.components} components: ${slowest.path}`,
    );
    expect(slowest.milliseconds).toBeLessThan(1000);
  });
});
