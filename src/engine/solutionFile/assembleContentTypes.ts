import { decodeUtf8, encodeUtf8 } from '../xml/bytes.ts';
import { decodeEntities } from '../xml/decodeEntities.ts';

/**
 * [Content_Types].xml after entries came and went: lines that lost their reason go, new ones follow the last of their
 * kind, every other byte stays (B.4, Q.2). Without such a change it is the original.
 */
export function assembleContentTypes(original: Uint8Array, before: readonly string[], after: readonly string[]): Uint8Array {
  const had = new Set(before.map(fold));
  const has = new Set(after.map(fold));
  const [hadExtensions, hasExtensions] = [extensionsOf(before), extensionsOf(after)];
  const text = decodeUtf8(original);
  const lines = linesOf(text);
  const gone = lines.filter(({ extension, part }) =>
    extension === undefined ? had.has(part) && !has.has(part) : hadExtensions.has(extension) && !hasExtensions.has(extension),
  );
  const listed = new Set(lines.map((line) => line.extension));
  const defaults = [...hasExtensions]
    .filter(([extension]) => !hadExtensions.has(extension) && !listed.has(extension))
    .map(([, written]) => `<Default Extension="${escapeAttribute(written)}" ContentType="${octets}" />`);
  const overrides = after
    .filter((name) => extensionOf(name) === undefined && !had.has(fold(name)))
    .map((name) => `<Override PartName="/${escapeAttribute(name.replaceAll('\\', '/'))}" ContentType="${octets}" />`);
  if (gone.length + defaults.length + overrides.length === 0) return original;
  let edited = '';
  let at = 0;
  for (const { start, end } of gone) {
    edited += text.slice(at, start);
    at = end;
  }
  edited = addAfterLast(edited + text.slice(at), 'Default', defaults);
  return encodeUtf8(addAfterLast(edited, 'Override', overrides));
}

const octets = 'application/octet-stream';

/** One `Default` or `Override`; `start` takes the white space before it. */
interface Line {
  readonly element: string;
  readonly start: number;
  readonly end: number;
  readonly lead: string;
  /** Lower case; absent for an `Override`. */
  readonly extension: string | undefined;
  readonly part: string;
}

function linesOf(text: string): readonly Line[] {
  const element = /<(Default|Override)\b(?:[^>"']|"[^"]*"|'[^']*')*>(?:\s*<\/\1\s*>)?/g;
  let reached = 0;
  return [...text.matchAll(element)].map((match): Line => {
    let start = match.index;
    while (start > reached && /\s/.test(text[start - 1]!)) start--;
    const end = match.index + match[0].length;
    reached = end;
    const lead = text.slice(start, match.index);
    return {
      element: match[1]!,
      start,
      end,
      lead,
      extension: attribute(match[0], 'Extension')?.toLowerCase(),
      part: fold(attribute(match[0], 'PartName') ?? ''),
    };
  });
}

function attribute(element: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(element);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

/** Behind the last element of that name, else behind the last of the other, else inside `Types`. */
function addAfterLast(text: string, element: 'Default' | 'Override', added: readonly string[]): string {
  if (added.length === 0) return text;
  const lines = linesOf(text);
  const last = lines.findLast((line) => line.element === element) ?? (element === 'Override' ? lines.at(-1) : undefined);
  if (last !== undefined) return text.slice(0, last.end) + added.map((line) => last.lead + line).join('') + text.slice(last.end);
  const opened = /<Types\b(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(text);
  if (opened === null) return text;
  const place = opened.index + opened[0].length;
  if (!opened[0].endsWith('/>')) return text.slice(0, place) + added.join('') + text.slice(place);
  return `${text.slice(0, place - 2).trimEnd()}>${added.join('')}</Types>${text.slice(place)}`;
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
