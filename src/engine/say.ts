/** A sentence with its values apart: `pattern` can be looked up in another language, `{0}` stands for the first value. */
export interface Said {
  readonly pattern: string;
  readonly values: readonly SaidValue[];
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
  return typeof sentence === 'string' ? sentence : put(sentence, inEnglishValue);
}

function inEnglishValue(value: SaidValue): string {
  return typeof value === 'object' ? put(value, inEnglishValue) : String(value);
}

function put({ pattern, values }: Said, show: (value: SaidValue) => string): string {
  return pattern.replace(/\{(\d+)\}/g, (place, index) => {
    const value = values[Number(index)];
    return value === undefined ? place : show(value);
  });
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
export function few(names: readonly string[], atMost = 3): SaidValue {
  const shown = names.slice(0, atMost).join(', ');
  return names.length > atMost ? say`${shown} and ${names.length - atMost} more` : shown;
}
