import type {
  ActivationState,
  AssumedComponent,
  ComponentRecord,
  ComponentRef,
  ComponentType,
  EntryPlace,
  EnvironmentInfo,
  Layer,
  LayerOwner,
  Member,
  Publisher,
  Solution,
  SolutionPackage,
  Statement,
} from '../engine/index.ts';
import { contentBlob, contentColumns, readContents } from './contents.ts';
import { askFor, fold, toActivation, toAssumed, toBehavior, toInfo, toRecord, toRef, toSolution } from './rows.ts';
import { states } from './schema.ts';
import type { Connection, Row } from './sqlite.ts';

// The questions of EnvironmentReader as queries. A batch is one join over the list of what is asked.

export function readInfo(connection: Connection, name: string): EnvironmentInfo {
  const row = connection.get('SELECT * FROM environment');
  if (row === undefined) throw new Error('the environment has no description');
  return toInfo(row, name);
}

export function readSolutions(connection: Connection): Solution[] {
  return connection.all('SELECT * FROM solutions ORDER BY install_order, folded').map(toSolution);
}

export function readSolution(connection: Connection, uniqueName: string): Solution | undefined {
  const row = connection.get('SELECT * FROM solutions WHERE folded = ?', fold(uniqueName));
  return row === undefined ? undefined : toSolution(row);
}

export function readPublisher(connection: Connection, uniqueName: string): Publisher | undefined {
  const row = connection.get('SELECT data FROM publishers WHERE folded = ?', fold(uniqueName));
  return row === undefined ? undefined : JSON.parse(String(row.data));
}

/** By unique name. */
export function readPublishers(connection: Connection): Publisher[] {
  return connection.all('SELECT data FROM publishers ORDER BY folded').map((row) => JSON.parse(String(row.data)));
}

export function readPackage(connection: Connection, uniqueName: string): SolutionPackage | undefined {
  const row = connection.get(
    `SELECT p.*, s.unique_name, m.hash AS manifest, t.hash AS types, f.hash AS frame FROM packages p
     JOIN solutions s ON s.id = p.solution JOIN blobs m ON m.id = p.manifest_blob
     JOIN blobs t ON t.id = p.content_types_blob JOIN blobs f ON f.id = p.frame_blob WHERE s.folded = ?`,
    fold(uniqueName),
  );
  if (row === undefined) return undefined;
  const entries = connection.all(
    'SELECT e.*, b.hash FROM package_entries e JOIN blobs b ON b.id = e.blob WHERE e.solution = ? ORDER BY e.position',
    Number(row.solution),
  );
  return {
    solution: String(row.unique_name),
    manifestBlob: String(row.manifest),
    contentTypesBlob: String(row.types),
    rootFiles: JSON.parse(String(row.root_files)),
    frame: { blob: String(row.frame), nodes: JSON.parse(String(row.frame_nodes)) },
    entries: entries.map(toEntry),
    languages: JSON.parse(String(row.languages)),
  };
}

function toEntry(row: Row): EntryPlace {
  return {
    name: String(row.name),
    hash: String(row.hash),
    size: Number(row.size),
    ...(row.owner_type === null ? {} : { owner: toRef(row.owner_type, row.owner_key) }),
  };
}

export function readMembers(connection: Connection, uniqueName: string): Member[] {
  const rows = connection.all(
    `SELECT s.unique_name, k.type, k.key, m.behavior, ${contentColumns} FROM solutions s
     JOIN members m ON m.solution = s.id JOIN components k ON k.id = m.component
     LEFT JOIN contents c ON c.component = m.component AND ifnull(c.solution, 0) = m.solution AND c.state = ${states.stub}
     ${contentBlob} WHERE s.folded = ? ORDER BY m.component`,
    fold(uniqueName),
  );
  const stubs = rows.filter((row) => row.content !== null);
  const contents = new Map(readContents(connection, stubs).map((content, i) => [stubs[i]?.content, content]));
  return rows.map((row) => {
    const behavior = toBehavior(row.behavior);
    const stub = row.content === null ? undefined : contents.get(row.content);
    return {
      solution: String(row.unique_name),
      component: toRef(row.type, row.key),
      ...(behavior === undefined ? {} : { behavior }),
      ...(stub === undefined ? {} : { stub }),
    };
  });
}

export function readComponents(connection: Connection, refs: readonly ComponentRef[]): (ComponentRecord | undefined)[] {
  const found = new Array<ComponentRecord | undefined>(refs.length).fill(undefined);
  const rows = connection.all(
    `SELECT j.key AS position, k.type, k.key, k.name, k.parent_type, k.parent_key FROM json_each(?) j
     CROSS JOIN components k ON k.type = j.value ->> 0 AND k.key = j.value ->> 1`,
    askFor(refs),
  );
  for (const row of rows) found[Number(row.position)] = toRecord(row);
  return found;
}

/** Kinds of which a component has a layer here. */
export function readComponentTypes(connection: Connection): ComponentType[] {
  const sql = `SELECT DISTINCT k.type FROM contents c JOIN components k ON k.id = c.component WHERE c.state <> ${states.stub}`;
  return connection.all(sql).map((row) => toRef(row.type, '').type);
}

/** Components of a kind with a layer of any solution or Active, in the order they came. */
export function readComponentsOf(connection: Connection, type: ComponentType): ComponentRecord[] {
  const hasLayer = `EXISTS (SELECT 1 FROM contents c WHERE c.component = k.id AND c.state <> ${states.stub})`;
  return connection.all(`SELECT k.* FROM components k WHERE k.type = ? AND ${hasLayer} ORDER BY k.id`, String(type)).map(toRecord);
}

export function readChildren(connection: Connection, parents: readonly ComponentRef[]): ComponentRecord[] {
  const sql = `SELECT k.* FROM components k
    WHERE (k.parent_type, k.parent_key) IN (SELECT j.value ->> 0, j.value ->> 1 FROM json_each(?) j) ORDER BY k.id`;
  return connection.all(sql, askFor(parents)).map(toRecord);
}

/** Bottom to top: managed layers by their own place or else their solution's, then Active, a draft above what is published (E.1). */
export function readLayers(connection: Connection, refs: readonly ComponentRef[]): Layer[][] {
  const stacks: Layer[][] = refs.map(() => []);
  const rows = connection.all(
    `SELECT j.key AS position, c.state, c.place, c.stated, c.within, c.kept_open, c.above_active, s.unique_name AS owner, ${contentColumns} FROM json_each(?) j
     CROSS JOIN components k ON k.type = j.value ->> 0 AND k.key = j.value ->> 1
     CROSS JOIN contents c ON c.component = k.id AND c.state <> ${states.stub}
     LEFT JOIN solutions s ON s.id = c.solution ${contentBlob}
     ORDER BY j.key, c.above_active, c.solution IS NULL, ifnull(c.place, s.install_order),
       s.kind LIKE '%"kind":"holding"%', ifnull(c.within, 0), s.id, c.state`,
    askFor(refs),
  );
  const contents = readContents(connection, rows);
  rows.forEach((row, i) => {
    const position = Number(row.position);
    const [component, content] = [refs[position], contents[i]];
    if (component === undefined || content === undefined) return;
    const owner: LayerOwner = row.owner === null ? { kind: 'active' } : { kind: 'managed', solution: String(row.owner) };
    const state = row.state === states.draft ? 'draft' : 'published';
    const place = row.place === null ? {} : { place: Number(row.place) };
    const within = row.within === null ? {} : { within: Number(row.within) };
    const stated = row.stated === null ? {} : { stated: JSON.parse(String(row.stated)) as Statement };
    const keptOpen = row.kept_open === null ? {} : { keptOpen: JSON.parse(String(row.kept_open)) as readonly string[] };
    const aboveActive = row.above_active === 1 ? { aboveActive: true as const } : {};
    const ref = { type: component.type, key: component.key };
    stacks[position]?.push({ component: ref, owner, state, content, ...place, ...within, ...stated, ...keptOpen, ...aboveActive });
  });
  return stacks;
}

export function readDrafts(connection: Connection): ComponentRecord[] {
  const sql = `SELECT k.* FROM contents c JOIN components k ON k.id = c.component WHERE c.state = ${states.draft} ORDER BY k.id`;
  return connection.all(sql).map(toRecord);
}

export function readAssumed(connection: Connection): AssumedComponent[] {
  return connection.all('SELECT * FROM assumed ORDER BY type, key').map(toAssumed);
}

/** The connection each reference uses here (D.103). */
export function readConnectionIds(connection: Connection, references: readonly ComponentRef[]): (string | undefined)[] {
  const found = new Array<string | undefined>(references.length).fill(undefined);
  const rows = connection.all(
    `SELECT j.key AS position, c.connection_id FROM json_each(?) j
     CROSS JOIN components k ON k.type = j.value ->> 0 AND k.key = j.value ->> 1 JOIN connections c ON c.component = k.id`,
    askFor(references),
  );
  for (const row of rows) found[Number(row.position)] = String(row.connection_id);
  return found;
}

/** Which are on and which are off, where an import has said so (D.62). */
export function readActivations(connection: Connection, refs: readonly ComponentRef[]): (ActivationState | undefined)[] {
  const found = new Array<ActivationState | undefined>(refs.length).fill(undefined);
  const rows = connection.all(
    `SELECT j.key AS position, a.active FROM json_each(?) j
     CROSS JOIN components k ON k.type = j.value ->> 0 AND k.key = j.value ->> 1 JOIN activations a ON a.component = k.id`,
    askFor(refs),
  );
  for (const row of rows) found[Number(row.position)] = toActivation(row.active);
  return found;
}
