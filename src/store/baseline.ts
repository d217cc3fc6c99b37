import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type ComponentRef, type ComponentType, type Presence, say, typeNumbers, WorkbenchError } from '../engine/index.ts';
import { BaselineTables } from './baselineTables.ts';

/** What a new environment knows of the system: names of standard tables, columns, relationships, and which app brings them. */
export interface BaselineFile {
  readonly format: 1;
  /** App, columns, columns an app adds, relationships, 1 when the columns are only a sample. Lists are separated by spaces. */
  readonly tables: Readonly<Record<string, readonly [string, string, string, string, 0 | 1]>>;
  readonly choices: readonly string[];
  /** Keys by type and app. */
  readonly components: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** App by solution. */
  readonly solutions: Readonly<Record<string, string>>;
  /** Components as `type:key` by the solution of a product that brings them, where that is known. */
  readonly owners: Readonly<Record<string, readonly string[]>>;
  /** Lookup, referenced table, and how the relationship of that lookup is named on table `{t}`. */
  readonly systemRelationships: readonly (readonly [string, string, string])[];
}

/** Apps an environment may have beyond Dataverse itself. */
export const baselineApps = [
  'sales',
  'service',
  'scheduling',
  'fieldservice',
  'project',
  'marketing',
  'portals',
  'customerinsights',
  'customervoice',
] as const;

/** Brought along by another app. */
const brings: Readonly<Record<string, readonly string[]>> = { fieldservice: ['scheduling', 'service'] };
const always = ['dataverse', 'core', 'platform'];
const notDynamics = ['portals'];

/** Which apps an environment has, with those they bring. */
export class Profile {
  readonly #apps: ReadonlySet<string>;
  /** Any Dynamics 365 app: the facts do not say which of them adds a column to a standard table, so any brings all. */
  readonly hasDynamics: boolean;

  constructor(apps: readonly string[]) {
    this.#apps = new Set([...always, ...apps, ...apps.flatMap((app) => brings[app] ?? [])]);
    this.hasDynamics = apps.some((app) => !notDynamics.includes(app));
  }

  has(app: string): boolean {
    return this.#apps.has(app);
  }
}

interface Loaded {
  readonly file: BaselineFile;
  readonly tables: BaselineTables;
  readonly owners: ReadonlyMap<string, string>;
}

/** The lowest layer, whose parts no manifest lists as missing (B.23). */
const systemSolution = 'System';

const loaded = new Map<string, Baseline>();

/** The baseline of a file, the same one for the same path: it is read once in a process, and only when something is asked. */
export function loadBaseline(path: string): Baseline {
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const baseline = new Baseline(path);
  loaded.set(path, baseline);
  return baseline;
}

/** The system layer of every environment. Reads its file when it is asked first. */
export class Baseline {
  readonly #path: string;
  #loaded: Loaded | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Is it in the system layer of an environment with these apps? `yes` and `no` are facts; what was only sampled, and
   * what may be younger than the facts, is `unknown`. Custom components are not its business: only for tables and
   * columns does it say `no` to a prefix that no standard table has.
   */
  presence(refs: readonly ComponentRef[], apps: readonly string[]): readonly Presence[] {
    const { file, tables } = this.#load();
    const profile = new Profile(apps);
    const known: ReadonlyMap<ComponentType, (key: string) => Presence> = new Map([
      [typeNumbers.table, (key: string) => tables.table(key, profile)],
      [typeNumbers.column, (key: string) => tables.column(key, profile)],
      [typeNumbers.relationship, (key: string) => tables.relationship(key, profile)],
      [typeNumbers.choice, (key: string) => (file.choices.includes(key) ? 'yes' : 'unknown')],
    ]);
    return refs.map((ref) => {
      const key = ref.key.toLowerCase();
      const answer = known.get(ref.type);
      if (answer !== undefined) return answer(key);
      const byApp = file.components[String(ref.type).toLowerCase()] ?? {};
      return Object.entries(byApp).some(([app, keys]) => profile.has(app) && keys.includes(key)) ? 'yes' : 'unknown';
    });
  }

  /**
   * The solution that brings a component of the baseline (B.23): `System` for the system's own, a product's by its name,
   * `undefined` when the facts do not say. A column or relationship belongs to its table's, but not one that an app adds.
   */
  ownerOf(ref: ComponentRef): string | undefined {
    const { file, owners } = this.#load();
    const key = ref.key.toLowerCase();
    const named = owners.get(`${String(ref.type).toLowerCase()}:${key}`);
    if (named !== undefined) return named;
    const ofKind = this.#owners.get(ref.type);
    if (ofKind !== undefined) return ofKind(key);
    return file.components[String(ref.type).toLowerCase()]?.core?.includes(key) ? systemSolution : undefined;
  }

  /** How the kinds are asked that the baseline knows by more than a list of keys. */
  readonly #owners: ReadonlyMap<ComponentType, (key: string) => string | undefined> = new Map([
    [typeNumbers.table, (key: string) => (this.#load().tables.isSystemTable(key) ? systemSolution : undefined)],
    [typeNumbers.column, (key: string) => this.#ownerOfTables([this.#load().tables.tableOfColumn(key)])],
    [typeNumbers.relationship, (key: string) => this.#ownerOfTables(this.#load().tables.tablesOfRelationship(key))],
    [typeNumbers.choice, (key: string) => (key.includes('_') ? undefined : systemSolution)],
  ]);

  /** The one that all of them come with. */
  #ownerOfTables(tables: readonly (string | undefined)[]): string | undefined {
    const owners = tables.map((key) => (key === undefined ? undefined : this.ownerOf({ type: typeNumbers.table, key })));
    return owners.every((each) => each === owners[0]) ? owners[0] : undefined;
  }

  /** The app that would bring a solution (`msdynce_Sales` → `sales`) or a table; undefined when that is not known. */
  appOf(what: { readonly solution: string } | { readonly table: string }): string | undefined {
    const { file } = this.#load();
    if ('table' in what) return file.tables[what.table.toLowerCase()]?.[0];
    const folded = what.solution.toLowerCase();
    return Object.entries(file.solutions).find(([name]) => name.toLowerCase() === folded)?.[1];
  }

  #load(): Loaded {
    if (this.#loaded === undefined) {
      const file = readBaseline(this.#path);
      const owners = Object.entries(file.owners).flatMap(([solution, keys]) => keys.map((key) => [key, solution] as const));
      this.#loaded = { file, tables: new BaselineTables(file), owners: new Map(owners) };
    }
    return this.#loaded;
  }
}

function readBaseline(path: string): BaselineFile {
  try {
    const file: BaselineFile = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
    if (file.format === 1) return file;
  } catch (error) {
    throw unreadable(path, error);
  }
  throw unreadable(path);
}

function unreadable(path: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('baseline-unreadable', say`The list of system components "${path}" cannot be read.`, {
    hint: 'Install Solution Workbench again.',
    ...(cause === undefined ? {} : { cause }),
  });
}
