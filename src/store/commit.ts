import {
  type Archive,
  type ComponentId,
  type ComponentRef,
  type Content,
  componentId,
  type EnvironmentChanges,
  type Hash,
  type Layer,
  type LayerOwner,
  type Solution,
  type SolutionPackage,
} from '../engine/index.ts';
import type { Blobs } from './blobs.ts';
import { fold } from './rows.ts';
import { states } from './schema.ts';
import type { Connection } from './sqlite.ts';

const putComponentSql = `INSERT INTO components (type, key, name, parent_type, parent_key) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (type, key) DO UPDATE SET name = excluded.name, parent_type = excluded.parent_type, parent_key = excluded.parent_key
  RETURNING id`;
// A row that stood there goes, and its files with it.
const putContentSql =
  'INSERT OR REPLACE INTO contents (component, solution, state, hash, xml_blob, segments, holes, place, stated, within, kept_open, above_active) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
// What was only listed by a solution, left it or went with it, and says nothing anywhere, is no component of the environment.
const sweepComponentsSql = `DELETE FROM components WHERE NOT EXISTS (SELECT 1 FROM contents c WHERE c.component = components.id)
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.component = components.id)`;
const putSolutionSql = `INSERT INTO solutions (folded, solution_id, unique_name, friendly_name, description, version, managed, kind,
  publisher, package_version, installed_on, updated_on, install_order, file_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (folded) DO UPDATE SET solution_id = excluded.solution_id, unique_name = excluded.unique_name,
  friendly_name = excluded.friendly_name, description = excluded.description, version = excluded.version, managed = excluded.managed,
  kind = excluded.kind, publisher = excluded.publisher, package_version = excluded.package_version,
  installed_on = excluded.installed_on, updated_on = excluded.updated_on, install_order = excluded.install_order,
  file_hash = excluded.file_hash`;

/** Writes one set of changes. Call inside a write transaction, after the revision was compared. */
export function writeChanges(connection: Connection, blobs: Blobs, changes: EnvironmentChanges, archives: readonly Archive[]): void {
  new ChangeWriter(connection).write(blobs, changes, archives);
}

class ChangeWriter {
  readonly #connection: Connection;
  readonly #components = new Map<ComponentId, number>();
  readonly #solutions = new Map<string, number>();
  readonly #hadStubs = new Map<number, boolean>();
  #blobs: ReadonlyMap<Hash, number> = new Map();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  write(blobs: Blobs, changes: EnvironmentChanges, archives: readonly Archive[]): void {
    this.#remove(changes);
    for (const { from, to } of changes.renamedSolutions ?? []) this.#renameSolution(from, to);
    const made = new Map(changes.newBlobs.map((blob) => [blob.hash, blob.bytes]));
    this.#blobs = blobs.put(namedBlobs(changes), archives, made);
    for (const publisher of changes.publishers) {
      const sql = 'INSERT INTO publishers VALUES (?, ?) ON CONFLICT (folded) DO UPDATE SET data = excluded.data';
      this.#connection.run(sql, fold(publisher.uniqueName), JSON.stringify(publisher));
    }
    for (const solution of changes.solutions) this.#putSolution(solution);
    for (const component of changes.components) {
      const parent = component.parent;
      const row = this.#connection.get(
        putComponentSql,
        String(component.type),
        component.key,
        component.name,
        parent === undefined ? null : String(parent.type),
        parent?.key ?? null,
      );
      this.#components.set(componentId(component), Number(row?.id));
    }
    for (const layer of changes.layers) {
      this.#putContent(this.#component(layer.component), this.#owner(layer.owner), states[layer.state], layer.content, layer);
    }
    for (const member of changes.members) {
      const [solution, component] = [this.#solution(member.solution), this.#component(member.component)];
      this.#connection.run('INSERT OR REPLACE INTO members VALUES (?, ?, ?)', solution, component, member.behavior ?? null);
      if (member.stub === undefined) this.#removeStub(component, solution);
      else this.#putContent(component, solution, states.stub, member.stub);
    }
    for (const solutionPackage of changes.packages) this.#putPackage(solutionPackage);
    for (const assumed of changes.assumed) {
      const sql = 'INSERT OR REPLACE INTO assumed VALUES (?, ?, ?, ?)';
      this.#connection.run(sql, String(assumed.type), assumed.key, assumed.name, assumed.solution ?? null);
    }
    for (const { component, connectionId } of changes.connections ?? []) {
      const sql = 'INSERT OR REPLACE INTO connections VALUES (?, ?)';
      this.#connection.run(sql, this.#component(component), connectionId);
    }
    for (const { component, state } of changes.activations ?? []) {
      const sql = 'INSERT OR REPLACE INTO activations VALUES (?, ?)';
      this.#connection.run(sql, this.#component(component), state === 'active' ? 1 : 0);
    }
    const { removedSolutions, removedMembers, removedLayers } = changes;
    if ([removedSolutions, removedMembers, removedLayers].some(({ length }) => length > 0)) this.#connection.run(sweepComponentsSql);
    blobs.sweep();
    this.#connection.run('UPDATE environment SET revision = revision + 1');
  }

  #remove(changes: EnvironmentChanges): void {
    for (const member of changes.removedMembers) {
      const [solution, component] = [this.#solution(member.solution), this.#component(member.component)];
      this.#connection.run('DELETE FROM members WHERE solution = ? AND component = ?', solution, component);
      this.#removeStub(component, solution);
    }
    for (const layer of changes.removedLayers) {
      this.#removeContent(this.#component(layer.component), this.#owner(layer.owner), states[layer.state]);
    }
    for (const ref of changes.removedComponents) {
      this.#connection.run('DELETE FROM components WHERE type = ? AND key = ?', String(ref.type), ref.key);
      this.#components.delete(componentId(ref));
    }
    for (const name of changes.removedSolutions) {
      this.#connection.run('DELETE FROM solutions WHERE folded = ?', fold(name));
      this.#solutions.delete(fold(name));
    }
    for (const name of changes.removedPublishers ?? []) this.#connection.run('DELETE FROM publishers WHERE folded = ?', fold(name));
    for (const ref of changes.removedAssumed) {
      this.#connection.run('DELETE FROM assumed WHERE type = ? AND key = ?', String(ref.type), ref.key);
    }
  }

  /** Layers, members and the package belong to the row, so they go along. */
  #renameSolution(from: string, to: string): void {
    this.#connection.run('UPDATE solutions SET folded = ?, unique_name = ? WHERE folded = ?', fold(to), to, fold(from));
    this.#solutions.delete(fold(from));
    this.#solutions.delete(fold(to));
  }

  #putSolution(solution: Solution): void {
    this.#connection.run(
      putSolutionSql,
      fold(solution.uniqueName),
      solution.id,
      solution.uniqueName,
      solution.friendlyName,
      solution.description,
      solution.version,
      solution.managed ? 1 : 0,
      JSON.stringify(solution.kind),
      solution.publisher,
      solution.packageVersion,
      solution.installedOn,
      solution.updatedOn,
      solution.order,
      solution.fileHash ?? null,
    );
  }

  #putContent(
    component: number,
    solution: number | null,
    state: number,
    content: Content,
    { place, stated, within, keptOpen, aboveActive }: Pick<Layer, 'place' | 'stated' | 'within' | 'keptOpen' | 'aboveActive'> = {},
  ): void {
    const xml = content.xml;
    const holes = xml === undefined || xml.holes.length === 0 ? null : JSON.stringify(xml.holes);
    const id = this.#connection.run(
      putContentSql,
      component,
      solution,
      state,
      content.hash,
      xml === undefined ? null : this.#blob(xml.blob),
      xml === undefined ? null : JSON.stringify(xml.segments),
      holes,
      place ?? null,
      stated === undefined ? null : JSON.stringify(stated),
      within ?? null,
      keptOpen === undefined ? null : JSON.stringify(keptOpen),
      aboveActive === true ? 1 : 0,
    );
    content.files.forEach((file, position) => {
      const sql = 'INSERT INTO content_files VALUES (?, ?, ?, ?, ?)';
      this.#connection.run(sql, id, position, file.name, this.#blob(file.blob), file.size);
    });
  }

  #removeContent(component: number, solution: number | null, state: number): void {
    const sql = 'DELETE FROM contents WHERE component = ? AND ifnull(solution, 0) = ? AND state = ?';
    this.#connection.run(sql, component, solution ?? 0, state);
  }

  /** Most solutions have no stub at all; that is asked once, not for each of their members. */
  #removeStub(component: number, solution: number): void {
    let stubs = this.#hadStubs.get(solution);
    if (stubs === undefined) {
      const sql = `SELECT 1 FROM contents WHERE solution = ? AND state = ${states.stub} LIMIT 1`;
      stubs = this.#connection.get(sql, solution) !== undefined;
      this.#hadStubs.set(solution, stubs);
    }
    if (stubs) this.#removeContent(component, solution, states.stub);
  }

  #putPackage(kept: SolutionPackage): void {
    const solution = this.#solution(kept.solution);
    // The entries go with the row.
    this.#connection.run('DELETE FROM packages WHERE solution = ?', solution);
    this.#connection.run(
      'INSERT INTO packages VALUES (?, ?, ?, ?, ?, ?, ?)',
      solution,
      this.#blob(kept.manifestBlob),
      this.#blob(kept.contentTypesBlob),
      this.#blob(kept.frame.blob),
      JSON.stringify(kept.frame.nodes),
      JSON.stringify(kept.rootFiles),
      JSON.stringify(kept.languages),
    );
    kept.entries.forEach((entry, position) => {
      const [type, key] = entry.owner === undefined ? [null, null] : [String(entry.owner.type), entry.owner.key];
      const sql = 'INSERT INTO package_entries VALUES (?, ?, ?, ?, ?, ?, ?)';
      this.#connection.run(sql, solution, position, entry.name, this.#blob(entry.hash), entry.size, type, key);
    });
  }

  #component(ref: ComponentRef): number {
    const id = componentId(ref);
    const known = this.#components.get(id);
    if (known !== undefined) return known;
    const row = this.#connection.get('SELECT id FROM components WHERE type = ? AND key = ?', String(ref.type), ref.key);
    if (row === undefined) throw new Error(`component ${id} is named in the changes but is not in the environment`);
    this.#components.set(id, Number(row.id));
    return Number(row.id);
  }

  #solution(uniqueName: string): number {
    const folded = fold(uniqueName);
    const known = this.#solutions.get(folded);
    if (known !== undefined) return known;
    const row = this.#connection.get('SELECT id FROM solutions WHERE folded = ?', folded);
    if (row === undefined) throw new Error(`solution ${uniqueName} is named in the changes but is not in the environment`);
    this.#solutions.set(folded, Number(row.id));
    return Number(row.id);
  }

  #owner(owner: LayerOwner): number | null {
    if (owner.kind === 'system') throw new Error('the system layer is not stored');
    return owner.kind === 'active' ? null : this.#solution(owner.solution);
  }

  #blob(hash: Hash): number {
    const id = this.#blobs.get(hash);
    if (id === undefined) throw new Error(`blob ${hash} was not written`);
    return id;
  }
}

/** Every blob the changes name: content of layers and stubs, packages, their entries. */
function namedBlobs(changes: EnvironmentChanges): Set<Hash> {
  const named = new Set<Hash>();
  const addContent = (content: Content | undefined): void => {
    if (content?.xml !== undefined) named.add(content.xml.blob);
    for (const file of content?.files ?? []) named.add(file.blob);
  };
  for (const layer of changes.layers) addContent(layer.content);
  for (const member of changes.members) addContent(member.stub);
  for (const kept of changes.packages) {
    named.add(kept.manifestBlob).add(kept.contentTypesBlob).add(kept.frame.blob);
    for (const entry of kept.entries) named.add(entry.hash);
  }
  return named;
}
