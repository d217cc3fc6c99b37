import type { Said, SaidValue } from '../engine/index.ts';
import type { Translate } from './translate.ts';

/**
 * What arrived from a thread, with every message and hint worded in the person's language: of findings and of failures,
 * wherever they lie in it. A sentence the bundle doesn't know stays as it is. Changes what it is given, which crossed as
 * a copy.
 */
export function inLanguage(arrived: unknown, words: Translate): unknown {
  if (typeof arrived !== 'object' || arrived === null || ArrayBuffer.isView(arrived)) return arrived;
  for (const part of Object.values(arrived)) inLanguage(part, words);
  if (isWorded(arrived)) {
    const { said } = arrived;
    arrived.message = said?.message === undefined ? words.t(arrived.message) : worded(said.message, words);
    if (arrived.hint !== undefined) arrived.hint = said?.hint === undefined ? words.t(arrived.hint) : worded(said.hint, words);
  }
  return arrived;
}

interface Worded {
  message: string;
  hint?: string;
  readonly said?: { readonly message?: Said; readonly hint?: Said };
}

/** Findings and failures have a message and a code; nothing else that crosses does. */
function isWorded(value: object): value is Worded {
  return 'message' in value && typeof value.message === 'string' && 'code' in value;
}

function worded({ pattern, values }: Said, words: Translate): string {
  return words.t(pattern, ...values.map((value: SaidValue) => (typeof value === 'object' ? worded(value, words) : value)));
}
