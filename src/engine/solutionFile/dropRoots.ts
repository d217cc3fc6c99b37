import { canonicalType, foldId, foldName, isNumberOfEnvironment } from '../components/componentTypes.ts';
import { type ComponentRef, componentId } from '../model/component.ts';
import { childElements, findTag, readAttributes } from '../xml/readTag.ts';

const [newLine, space] = [10, 32];

/**
 * Takes the root lines of components out of the bytes of solution.xml, each with the white space before it; every other
 * byte stays. A line means a component by its id or its name, as older files have either (Q.42), and with a number that
 * only its environment knows any framework component of that key (A.42).
 */
export function dropRoots(solutionXml: Uint8Array, gone: readonly ComponentRef[]): Uint8Array {
  if (gone.length === 0) return solutionXml;
  const ids = new Set<string>(gone.map(componentId));
  const ofFramework = new Set(gone.flatMap(({ type, key }) => (typeof type === 'string' ? [key] : [])));
  const lines = rootLines(solutionXml).filter(({ start }) =>
    refsOf(solutionXml, start).some((ref) => ids.has(componentId(ref)) || (isNumberOfEnvironment(ref.type) && ofFramework.has(ref.key))),
  );
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { start, end } of lines) {
    parts.push(solutionXml.subarray(from, blankBefore(solutionXml, start)));
    from = end;
  }
  parts.push(solutionXml.subarray(from));
  return joined(parts);
}

function rootLines(xml: Uint8Array): readonly { readonly start: number; readonly end: number }[] {
  let at = findTag(xml, 0);
  for (const name of ['SolutionManifest', 'RootComponents']) {
    const next = at < 0 ? undefined : childElements(xml, at).find((each) => each.name === name);
    if (next === undefined) return [];
    at = next.start;
  }
  return childElements(xml, at).filter(({ name }) => name === 'RootComponent');
}

function refsOf(xml: Uint8Array, at: number): readonly ComponentRef[] {
  const attributes = readAttributes(xml, at);
  const text = attributes.get('type')?.trim() ?? '';
  const type = canonicalType(/^[0-9]+$/.test(text) ? Number(text) : text);
  const [id, name, table] = ['id', 'schemaName', 'parentSchemaName'].map((each) => attributes.get(each));
  const keys = [
    ...(id === undefined ? [] : [foldId(id)]),
    ...(name === undefined ? [] : [foldName(name), ...(table === undefined ? [] : [foldName(`${table}.${name}`)])]),
    ...(id === undefined && name === undefined ? [':sitemap'] : []),
  ];
  return keys.map((key) => ({ type, key }));
}

function blankBefore(xml: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && (xml[start - 1] ?? newLine + space) <= space) start--;
  return start;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
