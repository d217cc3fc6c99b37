import { type ComponentId, componentId, type SolutionFile } from '../../src/engine/index.ts';
import { childNamed, parseXml, type XmlElement } from '../../src/engine/managedForm/xmlElement.ts';

/** One thing two solution files say differently. */
export interface Difference {
  /** Component it lies in; none for the manifest, the content types and the structure around components. */
  readonly component?: ComponentId;
  readonly where: string;
  readonly ours: string;
  readonly theirs: string;
  /** A label that is empty in one of them, of a cell that shows a column or table neither file names. */
  readonly ofUnknownColumn?: true;
}

/**
 * Two solution files by meaning: manifest, content types, structure, every component's own XML, files. Missing
 * dependencies count as a set without their numbers (Q.31), a cell label equals an empty one when it is what the cell
 * would show anyway (Q.15), and what an export makes up anew is no difference (Q.30).
 */
export function compareSolutions(ours: SolutionFile, theirs: SolutionFile): readonly Difference[] {
  const defaults = shownDefaults(ours, theirs);
  return [
    ...compareSets('solution.xml', manifestLines(ours), manifestLines(theirs)),
    ...compareSets('[Content_Types].xml', contentTypeLines(ours), contentTypeLines(theirs)),
    ...compareSets('structure', containers(ours), containers(theirs)),
    ...compareComponents(ours, theirs, defaults),
    ...compareSets('files', fileLines(ours), fileLines(theirs)),
  ];
}

function compareSets(where: string, ours: readonly string[], theirs: readonly string[]): readonly Difference[] {
  const [left, right] = [new Set(ours), new Set(theirs)];
  return [
    ...ours.filter((line) => !right.has(line)).map((line) => ({ where, ours: line, theirs: '' })),
    ...theirs.filter((line) => !left.has(line)).map((line) => ({ where, ours: '', theirs: line })),
  ];
}

function readEntry(file: SolutionFile, name: string): Uint8Array {
  const entry = file.archive.entries.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`no ${name}`);
  return file.archive.read(entry);
}

function readText(file: SolutionFile, name: string): string {
  return Buffer.from(readEntry(file, name)).toString('utf8');
}

/** The manifest element by element; each root and each missing dependency is a line, in any order (Q.31). */
function manifestLines(file: SolutionFile): readonly string[] {
  const manifest = childNamed(parseXml(readText(file, file.rootFiles.solution)), 'SolutionManifest');
  return (manifest?.children ?? []).flatMap((part) => (inAnyOrder.has(part.name) ? part.children.map(withoutKeys) : [shown(part)]));
}

const inAnyOrder: ReadonlySet<string> = new Set(['RootComponents', 'MissingDependencies']);

function withoutKeys(element: XmlElement): string {
  return shown(element).replace(/ key="[^"]*"/g, '');
}

function contentTypeLines(file: SolutionFile): readonly string[] {
  return parseXml(readText(file, file.rootFiles.contentTypes)).children.map((line) => withoutVolatileName(shown(line)));
}

/** Containers by the way to them: an empty one left behind or a missing one shows here. */
function containers({ frame }: SolutionFile): readonly string[] {
  const ways: string[] = [];
  for (const node of frame.nodes) {
    const outer = ways[node.parent];
    ways.push(`${outer === undefined ? '' : `${outer}/`}${node.kind === 'container' ? node.name : componentId(node)}`);
  }
  return ways.filter((_, index) => frame.nodes[index]?.kind === 'container');
}

function fileLines(file: SolutionFile): readonly string[] {
  const roots = new Set<string>(Object.values(file.rootFiles));
  return file.entries.flatMap(({ name, hash }) =>
    roots.has(name) ? [] : [`${withoutVolatileName(name)} ${isVolatile(name) ? '' : hash}`],
  );
}

/** Generated library files of canvas apps have numbers in their names that each export makes anew (Q.30). */
function withoutVolatileName(name: string): string {
  return name.replace(/(CanvasApps\/.*?)\d+(_(?:DocumentUri|BackgroundImageUri)\.)/i, '$1#$2');
}

function isVolatile(name: string): boolean {
  return withoutVolatileName(name) !== name;
}

function compareComponents(
  ours: SolutionFile,
  theirs: SolutionFile,
  defaults: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Difference[] {
  const [left, right] = [byId(ours), byId(theirs)];
  const ids = new Set([...left.keys(), ...right.keys()]);
  return [...ids].flatMap((id): readonly Difference[] => {
    const [mine, other] = [left.get(id), right.get(id)];
    if (mine === undefined || other === undefined) {
      const name = (mine ?? other)?.name ?? id;
      return [{ component: id, where: 'component', ours: mine === undefined ? '' : name, theirs: other === undefined ? '' : name }];
    }
    if (mine.content.hash === other.content.hash) return [];
    const [one, two] = [ownElement(ours, id), ownElement(theirs, id)];
    if (one === undefined || two === undefined) return [];
    const table = mine.parent?.key ?? '';
    return compareElements({ id, table, defaults }, meaning(one), meaning(two), '');
  });
}

function byId(file: SolutionFile) {
  return new Map(file.components.map((component) => [componentId(component), component]));
}

/** Own XML of a component as an element. */
export function ownElement(file: SolutionFile, id: ComponentId): XmlElement | undefined {
  const content = byIdOnce(file).get(id)?.content;
  if (content?.xml === undefined) return undefined;
  const { blob, segments } = content.xml;
  const bytes = blobOf(file, blob);
  const pieces = segments.flatMap((start, index) =>
    index % 2 === 0 ? [Buffer.from(bytes.subarray(start, segments[index + 1])).toString('utf8')] : [],
  );
  const text = pieces.join('');
  return /^\s*</.test(text) ? parseXml(text) : undefined;
}

const components = new WeakMap<SolutionFile, ReturnType<typeof byId>>();
function byIdOnce(file: SolutionFile): ReturnType<typeof byId> {
  const known = components.get(file) ?? byId(file);
  components.set(file, known);
  return known;
}

const blobs = new WeakMap<SolutionFile, Map<string, Uint8Array>>();
function blobOf(file: SolutionFile, hash: string): Uint8Array {
  const known = blobs.get(file) ?? new Map<string, Uint8Array>();
  blobs.set(file, known);
  const entry = file.archive.entries.find((each) => each.hash === hash);
  const bytes = known.get(hash) ?? (entry === undefined ? new Uint8Array() : file.archive.read(entry));
  known.set(hash, bytes);
  return bytes;
}

/** What cells show without a label: `table.column` and `table` to the names either file has, in any language. */
function shownDefaults(...files: readonly SolutionFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const add = (key: string, list: XmlElement | undefined): void => {
    for (const each of list?.children ?? []) names.set(key, (names.get(key) ?? new Set()).add(each.attributes.get('description') ?? ''));
  };
  for (const file of files) {
    for (const component of file.components) {
      if (component.type !== 1 && component.type !== 2) continue;
      const own = ownElement(file, componentId(component));
      if (component.type === 2) add(component.key, childNamed(own, 'displaynames'));
      else add(component.key, childNamed(childNamed(childNamed(own, 'EntityInfo'), 'entity'), 'LocalizedCollectionNames'));
    }
  }
  return names;
}

/** The element without volatile values. */
function meaning(element: XmlElement): XmlElement {
  if (element.name === 'ConnectionReferences') return { ...element, text: withoutVolatileIds(element.text) };
  if (/^(DocumentUri|BackgroundImageUri|AdditionalUris)$/.test(element.name))
    return { ...element, text: withoutVolatileName(element.text) };
  return { ...element, children: element.children.map(meaning) };
}

function shownKey(cell: XmlElement, table: string): string | undefined {
  const control = childNamed(cell, 'control');
  const column = control?.attributes.get('datafieldname');
  if (column !== undefined && column !== '') return `${table}.${column.toLowerCase()}`;
  return childNamed(childNamed(control, 'parameters'), 'TargetEntityType')?.text.trim().toLowerCase();
}

/** The labels of a cell: they are equal when they say the same, or when each says what the cell would show anyway (Q.15). */
function compareLabels({ id, table, defaults }: Place, ours: XmlElement, theirs: XmlElement, where: string): readonly Difference[] {
  const [left, right] = [childNamed(ours, 'labels'), childNamed(theirs, 'labels')];
  const usual = defaults.get(shownKey(theirs, table) ?? '');
  if (said(left) === said(right) || (saysNothing(left, usual) && saysNothing(right, usual))) return [];
  const isEmpty = saysNothing(left, undefined) || saysNothing(right, undefined);
  const unknown = usual === undefined && shownKey(theirs, table) !== undefined && isEmpty;
  return [
    { component: id, where: `${where}/labels`, ours: said(left), theirs: said(right), ...(unknown ? { ofUnknownColumn: true } : {}) },
  ];
}

function said(labels: XmlElement | undefined): string {
  return (labels?.children ?? []).map(shown).sort().join('');
}

function saysNothing(labels: XmlElement | undefined, usual: ReadonlySet<string> | undefined): boolean {
  return (labels?.children ?? []).every((label) => {
    const text = label.attributes.get('description') ?? '';
    return text === '' || usual?.has(text) === true;
  });
}

/** Ids in the connections of canvas apps that are new in every export (Q.30). */
function withoutVolatileIds(text: string): string {
  return text
    .replace(/("workflowName"\s*:\s*\{\s*"value"\s*:\s*)"[^"]*"/g, '$1"#"')
    .replace(/("sharedConnectionId"\s*:\s*)"[^"]*"/g, '$1"#"');
}

interface Place {
  readonly id: ComponentId;
  readonly table: string;
  readonly defaults: ReadonlyMap<string, ReadonlySet<string>>;
}

function compareElements(place: Place, ours: XmlElement, theirs: XmlElement, way: string): readonly Difference[] {
  const where = `${way}/${ours.name}`;
  const component = place.id;
  if (ours.name !== theirs.name) return [{ component, where: way, ours: tag(ours), theirs: tag(theirs) }];
  const differences: Difference[] = [];
  if (tag(ours) !== tag(theirs)) differences.push({ component, where, ours: tag(ours), theirs: tag(theirs) });
  if (ours.text.trim() !== theirs.text.trim()) differences.push({ component, where, ours: ours.text.trim(), theirs: theirs.text.trim() });
  if (ours.name === 'cell') differences.push(...compareLabels(place, ours, theirs, where));
  const [left, right] = [ours, theirs].map(({ children }) => children.filter(({ name }) => ours.name !== 'cell' || name !== 'labels'));
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const [one, other] = [left![i], right![i]];
    if (one !== undefined && other !== undefined) differences.push(...compareElements(place, one, other, where));
    else differences.push({ component, where, ours: one === undefined ? '' : tag(one), theirs: other === undefined ? '' : tag(other) });
  }
  return differences;
}

function tag({ name, attributes }: XmlElement): string {
  return `<${name}${[...attributes].map(([key, value]) => ` ${key}="${value}"`).join('')}>`;
}

function shown(element: XmlElement): string {
  return `${tag(element)}${element.text.trim()}${element.children.map(shown).join('')}`;
}
