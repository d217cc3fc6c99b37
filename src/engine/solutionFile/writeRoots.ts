import { componentType, foldId, foldName, isId } from '../components/componentTypes.ts';
import type { RootBehavior } from '../model/component.ts';
import type { ComponentRecord } from '../model/environment.ts';
import type { RootComponent } from '../model/solutionFile.ts';
import { decodeUtf8 } from '../xml/bytes.ts';
import { childElements, findTag } from '../xml/readTag.ts';
import { escapeXml, setManifestElement } from './editElement.ts';
import { readFragment } from './readFragment.ts';
import { readRoot } from './readManifestLines.ts';

/** A component the manifest has to list, and with how much of it (A.32, B.16). */
export interface RootToWrite {
  readonly component: ComponentRecord;
  readonly behavior: RootBehavior;
}

/**
 * Lists components in the bytes of solution.xml: a line that is there gets the behaviour, others get a line behind those
 * of their kind. Kinds whose type is no number have no line (Q.45). Without anything to change the bytes are the same.
 */
export function writeRoots(solutionXml: Uint8Array, roots: readonly RootToWrite[]): Uint8Array {
  const writable = roots.filter(({ component }) => identityOf(component) !== undefined);
  if (writable.length === 0) return solutionXml;
  const element = rootElement(solutionXml);
  const lines = linesOf(element);
  const before = lines.map(({ text }) => text).join();
  for (const { component, behavior } of writable) {
    const known = lines.find(({ root }) => means(root, component));
    if (known !== undefined) known.text = known.text.replace(/(\sbehavior\s*=\s*["'])[^"']*/, `$1${behavior}`);
    else insert(lines, { text: lineOf(component, behavior), type: Number(component.type) });
  }
  if (lines.map(({ text }) => text).join() === before) return solutionXml;
  const lineEnd = element.includes('\r\n') || decodeUtf8(solutionXml).includes('\r\n') ? '\r\n' : '\n';
  const inside = lines.map(({ text }) => `${lineEnd}      ${text}`).join('');
  return setManifestElement(solutionXml, 'RootComponents', `<RootComponents>${inside}${lineEnd}    </RootComponents>`);
}

interface Line {
  text: string;
  readonly type: number;
  readonly root?: RootComponent;
}

function rootElement(solutionXml: Uint8Array): string {
  const head = childElements(solutionXml, findTag(solutionXml, 0)).find(({ name }) => name === 'SolutionManifest');
  const roots = head === undefined ? undefined : childElements(solutionXml, head.start).find(({ name }) => name === 'RootComponents');
  return roots === undefined ? '' : decodeUtf8(solutionXml.subarray(roots.start, roots.end));
}

function linesOf(element: string): Line[] {
  const written = element.match(/<RootComponent\s(?:[^>"']|"[^"]*"|'[^']*')*>(?:\s*<\/RootComponent\s*>)?/g) ?? [];
  return written.map((text): Line => {
    const node = readFragment(text);
    const root = node === undefined ? undefined : readRoot(node);
    return { text, type: Number(root?.type), ...(root === undefined ? {} : { root }) };
  });
}

function means(root: RootComponent | undefined, { type, key }: ComponentRecord): boolean {
  if (root === undefined || root.type !== type) return false;
  if (root.id === undefined && root.schemaName === undefined) return componentType(type).systemKey === key; // Q.44
  return [root.key, foldId(root.id ?? ''), foldName(root.schemaName ?? '')].includes(key);
}

function insert(lines: Line[], line: Line): void {
  const behind = lines.findLastIndex(({ type }) => type <= line.type);
  lines.splice(behind + 1, 0, line);
}

function lineOf(component: ComponentRecord, behavior: RootBehavior): string {
  return `<RootComponent type="${component.type}"${identityOf(component)} behavior="${behavior}" />`;
}

/**
 * By schema name (a table by its logical one), id or both, as the component-type table says (A6); `undefined` for what has no
 * line of its own. The classic site map has no identity, the application ribbon a name of its own; that of a table comes with
 * its table (Q.44).
 */
function identityOf({ type, key, name, parent }: ComponentRecord): string | undefined {
  const { rootForm, holdsParts, systemKey, nameEnding } = componentType(type);
  if (rootForm === 'sub' || typeof type !== 'number') return undefined;
  if (key === systemKey) return '';
  if (nameEnding !== undefined) return parent === undefined ? ' schemaName=":RibbonDiffXml"' : undefined;
  const id = isId(key) ? ` id="{${key}}"` : '';
  const schemaName = ` schemaName="${escapeXml(holdsParts === true ? key : name)}"`;
  if (rootForm === 'schema') return schemaName;
  return rootForm === 'both' ? `${id}${schemaName}` : id === '' ? schemaName : id;
}
