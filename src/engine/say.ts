/** A sentence with its values apart: `pattern` can be looked up in another language, `{0}` stands for the first value. */
export interface Said {
  readonly pattern: string;
  readonly values: readonly SaidValue[];
  /** Its first letter is a capital, whatever stands there. */
  readonly begins?: boolean;
}

/** A value of a sentence; a part of it that is words again is a `Said` itself. */
export type SaidValue = string | number | boolean | Said;

/** Words for a person: a text without values, or one made by `say`. */
export type Sentence = string | Said;

/** Tag of a template: `say\`${name} is installed.\`` has the pattern `{0} is installed.` and the value of `name`. */
export function say(parts: TemplateStringsArray, ...values: readonly SaidValue[]): Said {
  return { pattern: parts.reduce((pattern, part, index) => `${pattern}{${index - 1}}${part}`), values };
}

/** The sentence in English, as it is written in the code. */
export function inEnglish(sentence: Sentence): string {
  return typeof sentence === 'string' ? sentence : inEnglishValue(sentence);
}

function inEnglishValue(value: SaidValue): string {
  if (typeof value !== 'object') return String(value);
  const text = put(value, inEnglishValue);
  return value.begins === true ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function put({ pattern, values }: Said, show: (value: SaidValue) => string): string {
  return pattern.replace(/\{(\d+)\}/g, (place, index) => {
    const value = values[Number(index)];
    return value === undefined ? place : show(value);
  });
}

/**
 * A name out of a table (a kind of component, a setting) inside a sentence: its own pattern, so that a bundle can have it
 * in another language. What files and persons call things is a value, never this.
 */
export function word(english: string): Said {
  return { pattern: english, values: [] };
}

/** `Column` inside a sentence is `column`; `SDK message processing step` and `Power BI report` keep their capitals. */
export function lowerFirst(name: string): string {
  return /^(?!Power (BI|Pages) )[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Words one after the other, `between` them; a pattern without words of its own, so it is the same in every language. */
export function joined(parts: readonly SaidValue[], between: string): Said {
  return { pattern: parts.map((_, index) => `{${index}}`).join(between), values: parts };
}

/** The sentence with its first letter as a capital, for one that begins with what stands inside of others too. */
export function capital(sentence: Said): Said {
  return { ...sentence, begins: true };
}

/**
 * The patterns and values of a message and its hint, beside their English texts. Crosses to other threads as plain data
 * and stays out of JSON, where the texts and the facts are enough.
 */
export class Wording {
  readonly message: Said | undefined;
  readonly hint: Said | undefined;

  constructor(message: Said | undefined, hint: Said | undefined) {
    this.message = message;
    this.hint = hint;
  }

  toJSON(): undefined {
    return undefined;
  }
}

/** A half sentence with its values apart, which stays out of JSON as a wording does. */
export class Reason {
  readonly why: Said;

  constructor(why: Said) {
    this.why = why;
  }

  toJSON(): undefined {
    return undefined;
  }
}

/** The wording of two sentences; nothing when both are texts without values, which are their own patterns. */
export function wordingOf(message: Sentence, hint: Sentence | undefined): Wording | undefined {
  const [told, next] = [message, hint].map((sentence) => (typeof sentence === 'object' ? sentence : undefined));
  return told === undefined && next === undefined ? undefined : new Wording(told, next);
}

/** Words that depend on a number: `one` for 1, `many` for the others. Whole phrases, because languages bend more than the noun. */
export function byCount(count: number, one: Said, many: Said): Said {
  return count === 1 ? one : many;
}

/** The first names of a list, and how many more there are. */
export function few(names: readonly SaidValue[], atMost = 3): SaidValue {
  const first = names.slice(0, atMost);
  const shown = first.every((name) => typeof name === 'string') ? first.join(', ') : joined(first, ', ');
  return names.length > atMost ? say`${shown} and ${names.length - atMost} more` : shown;
}
