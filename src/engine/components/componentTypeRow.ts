import type { ComponentType } from '../model/component.ts';

/**
 * Where components of a type lie in customizations.xml and how they are told apart.
 *
 * `path` begins below the root. An element that is itself the place of another row is that component; one in
 * parentheses belongs to the XML of the component it lies in; all others are containers. `@type` behind a container
 * tells repeated ones apart, `*` is any element.
 *
 * Keys, names and files are templates, the first that can be filled counts: `{@Name}` is an attribute, `{Name}` the
 * text of a direct child, `{Names@description}` the attribute of the first element inside a direct child, `{^}` the
 * key (in a name: the name) of the component it lies in, `{#}` the name of the element itself.
 */
export interface XmlPlace {
  readonly path: string;
  readonly key: readonly string[];
  /** How the parts of the key are folded (P-CASE). */
  readonly fold: 'id' | 'name';
  readonly name: readonly string[];
  /** Entries it owns; a `*` at the end means every entry that begins so, `/*` everything in the folder of that file. */
  readonly files: readonly string[];
}

/** Where a framework kind lies (Q.50): `/<set>/<key>/<kind>.xml`, children one level deeper. */
export interface FolderPlace {
  readonly set: string;
  readonly kind: string;
  /** File that makes it a component, when it is not `<kind>.xml`. */
  readonly file?: string;
}

/** One row of the component-type table (A6, Q.6, Q.50). */
export interface ComponentTypeRow {
  readonly type: ComponentType;
  /** For machines, as in A6: `Entity`. */
  readonly typeName: string;
  /** For people: `Table`, `Tables`. */
  readonly singular: string;
  readonly plural: string;
  /** Table name by which files may call it instead of the number, in lower case: `environmentvariabledefinition`. */
  readonly tableName?: string;
  /** How the manifest names it (A6): `sub` is never a root of its own. */
  readonly rootForm: 'schema' | 'id' | 'both' | 'sub';
  /** Real files have it without a root line of its own (Q.45), so its absence says nothing (B.8). */
  readonly rootOptional?: true;
  readonly places: readonly XmlPlace[];
  readonly folder?: FolderPlace;
  /** For what has no place of its own: the type in whose XML it is written. */
  readonly within?: ComponentType;
  /** Changes show after publishing (D.117). */
  readonly publishable: boolean;
  /** Layers merge when computed (E.24). */
  readonly merges: boolean;
  /** Its Active layer stays when an import overwrites customizations (D.49: exactly four kinds). */
  readonly exemptFromOverwrite: boolean;
  /** Other components lie in it, and its root says whether they come along (A.32). */
  readonly holdsParts?: true;
  /** Written in the definition of the table it lies in, and told apart by name in that table only (B.24, Q.23). */
  readonly inDefinition?: true;
  /** What is lost with it: the rows of the table, or the values of the column in every row (I.2, F.14). */
  readonly holdsData?: 'rows' | 'values';
  /** Where a solution bases it on another one, a managed file states what differs, in this way (Q.16, Q.27, Q.29). */
  readonly difference?: 'form' | 'siteMap' | 'app';
  /** Properties that add up over the layers, and by which rule; of all others the topmost statement wins. */
  readonly addsUp?: { readonly paths: RegExp; readonly rule: string };
  /** What the manifest writes behind the name of the table it belongs to: `account:RibbonDiffXml`. */
  readonly nameEnding?: string;
  /** The manifest may name it by an id that is nowhere else, and its name as what people call it (Q.46). */
  readonly calledByDisplayName?: true;
  /** Key of the one without a name, which every environment has (Q.27, Q.44). */
  readonly systemKey?: string;
  /** A table that stays needs one that everyone may open (F.28). */
  readonly fallbackOfTable?: true;
  /** Belongs to the environment and to no solution: an import overwrites it for good, managed or not (D.73). */
  readonly ofEnvironment?: true;
  /** Its part in the settings that an import asks for (B.39, B.44, B.45). */
  readonly setting?: 'variable' | 'value' | 'connection';
  /** Its JSON file names the connection references it uses (D.103). */
  readonly usesConnections?: true;
  /**
   * It is on or off (D.62): the value of `StateCode` that means on, what it begins as when the file says nothing, and what
   * people count it among.
   */
  readonly activation?: { readonly on: string; readonly unsaid: 'active' | 'inactive'; readonly counts: 'processes' | 'steps' };
  /** Its list in the data of an import job (D.106), where it lies in nothing that has one for its parts; else `nodes`. */
  readonly jobList?: string;
  /** The list of the parts that lie in it. */
  readonly jobListOfParts?: string;
}

interface RowOptions extends Partial<Omit<ComponentTypeRow, 'places'>> {
  readonly places?: readonly XmlPlace[];
}

/** A row with the usual values for what is not said. */
export function row(type: ComponentType, typeName: string, singular: string, plural: string, options: RowOptions = {}): ComponentTypeRow {
  return {
    type,
    typeName,
    singular,
    plural,
    rootForm: 'sub',
    places: [],
    publishable: false,
    merges: false,
    exemptFromOverwrite: false,
    ...options,
  };
}

/** A place known by an id. */
export function byId(
  path: string,
  key: string | readonly string[],
  name: string | readonly string[] = [],
  files: readonly string[] = [],
): XmlPlace {
  return { path, key: list(key), fold: 'id', name: list(name), files };
}

/** A place known by a name. */
export function byName(
  path: string,
  key: string | readonly string[],
  name: string | readonly string[] = [],
  files: readonly string[] = [],
): XmlPlace {
  return { path, key: list(key), fold: 'name', name: list(name), files };
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
