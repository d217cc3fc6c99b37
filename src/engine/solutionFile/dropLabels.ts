import { isSpace, joinBytes } from '../xml/bytes.ts';
import { childElements, findTag, readAttributes, readText, tagEnd } from '../xml/readTag.ts';
import { type ElementWatcher, walkXml } from '../xml/walkXml.ts';

/** Which labels go (D.31). */
export interface LabelsToDrop {
  readonly languages: ReadonlySet<number>;
  /** The language everything should have a label in. */
  readonly base: number;
  /** Where a text has none in that one, its label in this language stays, whatever else goes. */
  readonly instead: number | undefined;
}

/**
 * A well-formed document without the labels of some languages: elements without children that name their language,
 * with the white space before them. The list of languages at its end names those no more of which nothing is left.
 * The same bytes when there is no such label.
 */
export function dropLabels(xml: Uint8Array, wanted: LabelsToDrop): Uint8Array {
  const finder = new LabelFinder(xml, wanted);
  walkXml(xml, finder);
  const spans = [...finder.spans, ...listedLanguages(xml, (language) => wanted.languages.has(language) && !finder.kept.has(language))];
  if (spans.length === 0) return xml;
  const pieces: Uint8Array[] = [];
  let reached = 0;
  for (const { start, end } of spans.sort((one, other) => one.start - other.start)) {
    pieces.push(xml.subarray(reached, start));
    reached = end;
  }
  return joinBytes([...pieces, xml.subarray(reached)]);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Label extends Span {
  readonly language: number;
}

/** An element the walk is in. */
interface Open {
  readonly at: number;
  readonly language: number | undefined;
  readonly labels: Label[];
  hasChildren: boolean;
}

class LabelFinder implements ElementWatcher {
  readonly watching = true;
  readonly spans: Span[] = [];
  /** Languages of labels that stay because there is none in the base language. */
  readonly kept = new Set<number>();
  readonly #xml: Uint8Array;
  readonly #wanted: LabelsToDrop;
  readonly #open: Open[] = [{ at: 0, language: undefined, labels: [], hasChildren: false }];

  constructor(xml: Uint8Array, wanted: LabelsToDrop) {
    this.#xml = xml;
    this.#wanted = wanted;
  }

  open(at: number, nameEnd: number, openEnd: number, empty: boolean): boolean {
    const outer = this.#open[this.#open.length - 1]!;
    outer.hasChildren = true;
    // A tag that is too short for such an attribute is not read.
    const language = openEnd - nameEnd < shortest ? undefined : languageOf(this.#xml, at);
    if (!empty) this.#open.push({ at, language, labels: [], hasChildren: false });
    else if (language !== undefined) outer.labels.push({ start: beforeSpace(this.#xml, at), end: openEnd, language });
    return !empty;
  }

  close(_at: number, end: number): void {
    const { at, language, labels, hasChildren } = this.#open.pop()!;
    if (language !== undefined && !hasChildren) {
      this.#open[this.#open.length - 1]!.labels.push({ start: beforeSpace(this.#xml, at), end, language });
    }
    this.#judge(labels);
  }

  /** Labels in one element are one text in several languages. */
  #judge(labels: readonly Label[]): void {
    const { languages, base, instead } = this.#wanted;
    const hasBase = labels.some(({ language }) => language === base);
    for (const label of labels) {
      if (!languages.has(label.language)) continue;
      if (!hasBase && label.language === instead) this.kept.add(label.language);
      else this.spans.push(label);
    }
  }
}

const shortest = ' LCID="1"/>'.length;

function languageOf(xml: Uint8Array, at: number): number | undefined {
  const attributes = readAttributes(xml, at);
  const code = Number(attributes.get('languagecode') ?? attributes.get('LCID'));
  return Number.isInteger(code) && code > 0 ? code : undefined;
}

function beforeSpace(xml: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && isSpace(xml[start - 1]!)) start--;
  return start;
}

/** Lines of `<Languages>` directly below the root (B.31). */
function listedLanguages(xml: Uint8Array, isGone: (language: number) => boolean): readonly Span[] {
  const list = childElements(xml, findTag(xml, 0)).find(({ name }) => name === 'Languages');
  if (list === undefined) return [];
  return childElements(xml, list.start)
    .filter(({ start }) => isGone(Number(readText(xml, tagEnd(xml, start)).trim())))
    .map(({ start, end }) => ({ start: beforeSpace(xml, start), end }));
}
