import { lowerFirst, type Said, say, word } from '../say.ts';

/** Names that are made for types without a row of their own, with what stands in them apart. */
const made: readonly {
  readonly form: RegExp;
  readonly atStart: (parts: readonly string[]) => Said;
  readonly inside: (parts: readonly string[]) => Said;
}[] = [
  {
    form: /^Component of type (.+)$/,
    atStart: ([type = '']) => say`Component of type ${type}`,
    inside: ([type = '']) => say`component of type ${type}`,
  },
  {
    form: /^Link between (.+) and (.+)$/,
    atStart: ([one = '', other = '']) => say`Link between ${word(one)} and ${word(other)}`,
    inside: ([one = '', other = '']) => say`link between ${word(one)} and ${word(other)}`,
  },
];

/** The name of a kind of component (`typeName` of a step, `singular` of a row) inside of a sentence: `column`. */
export function kindWord(typeName: string): Said {
  return worded(typeName, 'inside') ?? word(lowerFirst(typeName));
}

/** The same where a sentence begins: `Column`. */
export function kindAtStart(typeName: string): Said {
  return worded(typeName, 'atStart') ?? word(typeName);
}

function worded(typeName: string, where: 'atStart' | 'inside'): Said | undefined {
  for (const each of made) {
    const found = each.form.exec(typeName);
    if (found !== null) return each[where](found.slice(1));
  }
  return undefined;
}
