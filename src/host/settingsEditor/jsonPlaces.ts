/** A value of a JSON text with its place; `text` is that of a string, `end` is behind it. */
export interface JsonNode {
  readonly kind: 'object' | 'array' | 'string' | 'other';
  readonly start: number;
  readonly end: number;
  readonly text?: string;
  readonly members?: readonly JsonMember[];
  readonly items?: readonly JsonNode[];
}

export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly value?: JsonNode;
}

/** Deeper than any settings file; what lies deeper is left out. */
const deepest = 16;

/**
 * Finds the places of a JSON text that may be half written: what is there is read, what is missing is left out. Never throws;
 * whether the text is JSON is for others to say.
 */
export function jsonPlaces(text: string): JsonNode | undefined {
  return new Reader(text).value(0);
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): JsonNode | undefined {
    const next = this.#next();
    if (next === '"') return this.#string();
    if (next === '{' && depth < deepest) return this.#object(depth);
    if (next === '[' && depth < deepest) return this.#array(depth);
    const start = this.#at;
    const word = /[^\s,:{}[\]"]+/y;
    word.lastIndex = start;
    if (!word.test(this.#text)) return undefined;
    this.#at = word.lastIndex;
    return { kind: 'other', start, end: this.#at };
  }

  #object(depth: number): JsonNode {
    const start = this.#at++;
    const members: JsonMember[] = [];
    for (let next = this.#next(); next !== '' && next !== '}'; next = this.#next()) {
      if (next !== '"') {
        this.#at++;
        continue;
      }
      const name = this.#string();
      const member = { name: name.text ?? '', start: name.start };
      if (this.#next() !== ':') {
        members.push(member);
        continue;
      }
      this.#at++;
      const value = this.value(depth + 1);
      members.push(value === undefined ? member : { ...member, value });
    }
    if (this.#at < this.#text.length) this.#at++;
    return { kind: 'object', start, end: this.#at, members };
  }

  #array(depth: number): JsonNode {
    const start = this.#at++;
    const items: JsonNode[] = [];
    for (let next = this.#next(); next !== '' && next !== ']'; next = this.#next()) {
      const item = next === ',' ? undefined : this.value(depth + 1);
      if (item === undefined) this.#at++;
      else items.push(item);
    }
    if (this.#at < this.#text.length) this.#at++;
    return { kind: 'array', start, end: this.#at, items };
  }

  /** A string ends with its line at the latest: JSON has none over several. */
  #string(): JsonNode {
    const start = this.#at;
    const whole = /"(?:[^"\\\r\n]|\\.)*"?/y;
    whole.lastIndex = start;
    const [found = '"'] = whole.exec(this.#text) ?? [];
    this.#at = start + found.length;
    return { kind: 'string', start, end: this.#at, text: unescaped(found) };
  }

  /** The next character that is no white space, or empty at the end. */
  #next(): string {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text[this.#at] ?? '';
  }
}

function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch (error) {
    if (error instanceof SyntaxError) return quoted.replace(/^"|"$/g, '');
    throw error;
  }
}
