import { decodeUtf8, encodeUtf8 } from '../xml/bytes.ts';
import { decodeEntities } from './readFragment.ts';

/**
 * [Content_Types].xml after entries came and went: lines that lost their reason go, new ones follow the last of their
 * kind, every other byte stays (B.4, Q.2). Without such a change it is the original.
 */
export function assembleContentTypes(original: Uint8Array, before: readonly string[], after: readonly string[]): Uint8Array {
  const had = new Set(before.map(fold));
  const has = new Set(after.map(fold));
  const [hadExtensions, hasExtensions] = [extensionsOf(before), extensionsOf(after)];
  const text = decodeUtf8(original);
  let edited = text.replace(line, (whole: string) => {
    const extension = attribute(whole, 'Extension')?.toLowerCase();
    if (extension !== undefined) return hadExtensions.has(extension) && !hasExtensions.has(extension) ? '' : whole;
    const part = fold(attribute(whole, 'PartName') ?? '');
    return had.has(part) && !has.has(part) ? '' : whole;
  });
  const listed = new Set([...edited.matchAll(line)].flatMap(([whole]) => attribute(whole, 'Extension')?.toLowerCase() ?? []));
  for (const [extension, written] of hasExtensions) {
    if (hadExtensions.has(extension) || listed.has(extension)) continue;
    edited = addAfterLast(edited, 'Default', `<Default Extension="${escapeAttribute(written)}" ContentType="${octets}" />`);
  }
  for (const name of after) {
    if (extensionOf(name) !== undefined || had.has(fold(name))) continue;
    edited = addAfterLast(
      edited,
      'Override',
      `<Override PartName="/${escapeAttribute(name.replaceAll('\\', '/'))}" ContentType="${octets}" />`,
    );
  }
  return edited === text ? original : encodeUtf8(edited);
}

const octets = 'application/octet-stream';
/** One `Default` or `Override` with the white space before it. */
const line = /\s*<(?:Default|Override)\b(?:[^>"']|"[^"]*"|'[^']*')*(?:\/>|>\s*<\/(?:Default|Override)\s*>)/g;

function attribute(element: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(element);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

/** Behind the last element of that name, else behind the last of the other, else inside `Types`. */
function addAfterLast(text: string, element: 'Default' | 'Override', added: string): string {
  const all = [...text.matchAll(line)];
  const like = all.findLast(([whole]) => whole.trimStart().startsWith(`<${element}`)) ?? (element === 'Override' ? all.at(-1) : undefined);
  if (like !== undefined) {
    const lead = /^\s*/.exec(like[0])?.[0] ?? '';
    const place = like.index + like[0].length;
    return text.slice(0, place) + lead + added + text.slice(place);
  }
  const opened = /<Types\b(?:[^>"']|"[^"]*"|'[^']*')*?(\s*\/)?>/.exec(text);
  if (opened === null) return text;
  const place = opened.index + opened[0].length;
  return opened[1] === undefined
    ? text.slice(0, place) + added + text.slice(place)
    : `${text.slice(0, place - opened[1].length - 1)}>${added}</Types>${text.slice(place)}`;
}

function extensionsOf(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    names.flatMap((name) => [extensionOf(name)].flatMap((written) => (written === undefined ? [] : [[written.toLowerCase(), written]]))),
  );
}

function extensionOf(name: string): string | undefined {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const dot = file.lastIndexOf('.');
  return dot < 0 || dot === file.length - 1 ? undefined : file.slice(dot + 1);
}

function fold(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
