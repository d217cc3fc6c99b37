import { inEnglish, type Said, say } from '../../engine/index.ts';
import { exportAgain, refusal } from '../zip/refusals.ts';

/** A cabinet that can't be read, or not be trusted (M.7). `detail` is for whoever looks into it: what the library said. */
export function cabinetDamaged(why: Said, entry?: string, detail = inEnglish(why)): Error {
  return refusal({
    code: 'cabinet-damaged',
    message: entry === undefined ? say`The cabinet is damaged: ${why}.` : say`The cabinet is damaged at "${entry}": ${why}.`,
    hint: exportAgain,
    rules: ['M.7'],
    dataverse: 'unusable',
    ...(entry === undefined ? {} : { entry }),
    facts: { detail },
  });
}
