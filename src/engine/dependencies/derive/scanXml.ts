import { decodeEntities } from '../../xml/decodeEntities.ts';

/** An element met by a scan. Attributes are taken apart when they are asked for. */
export class Scanned {
  readonly name: string;
  readonly parent: Scanned | undefined;
  readonly #attributes: string;
  #text: string;

  constructor(name: string, attributes: string, text: string, parent: Scanned | undefined) {
    this.name = name;
    this.parent = parent;
    this.#attributes = attributes;
    this.#text = text;
  }

  /** Value of an attribute, entities decoded; `undefined` when it is absent or empty. */
  attribute(name: string): string | undefined {
    if (!this.#attributes.includes(name)) return undefined;
    return (
      this.entries()
        .find(([key]) => key === name)?.[1]
        .trim() || undefined
    );
  }

  /** Its attributes as written, entities decoded. */
  entries(): readonly (readonly [string, string])[] {
    const written = [...this.#attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
    return written.map(([, key = '', double, single]) => [key, decodeEntities(double ?? single ?? '')] as const);
  }

  /** Its attributes and text as they are written. */
  get written(): string {
    return `${this.#attributes} ${this.#text}`;
  }

  /** Text up to its first child, entities decoded, trimmed. */
  get text(): string {
    return decodeEntities(this.#text).trim();
  }

  add(text: string): void {
    this.#text += text;
  }

  /** The nearest element of that name it lies in. */
  within(name: string): Scanned | undefined {
    let at = this.parent;
    while (at !== undefined && at.name !== name) at = at.parent;
    return at;
  }
}

const markup =
  /<(?:!--[\s\S]*?-->|!\[CDATA\[([\s\S]*?)\]\]>|\?[\s\S]*?\?>|(\/)[^>]*>|([^\s/>!?]+)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>)([^<]*)/g;

/**
 * The elements of a well-formed XML text in document order; elements a diff takes away (`solutionaction="Removed"`) and
 * what lies in them are left out. For looking at known attributes and texts only: a tenth of the time of a parser.
 */
export function scanXml(xml: string): readonly Scanned[] {
  const found: Scanned[] = [];
  let open: Scanned | undefined;
  let depth = 0;
  let removedAt = -1;
  for (const [, cdata, closing, name, attributes = '', empty, text = ''] of xml.matchAll(markup)) {
    if (name !== undefined) {
      depth += 1;
      if (removedAt < 0 && attributes.includes('solutionaction="Removed"')) removedAt = depth;
      const element = new Scanned(name, attributes, empty === '' ? text : '', open);
      if (removedAt < 0) found.push(element);
      open = element;
    } else if (cdata !== undefined) open?.add(`${cdata.replaceAll('&', '&amp;')}${text}`);
    if (closing !== undefined || (name !== undefined && empty !== '')) {
      if (removedAt === depth) removedAt = -1;
      depth -= 1;
      open = open?.parent;
    }
  }
  return found;
}

/** Text of the first element of that name in a small XML, without a scan; `undefined` when it is absent or empty. */
export function firstText(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)<`).exec(xml)?.[1]?.trim();
  return text === undefined || text === '' ? undefined : decodeEntities(text);
}
