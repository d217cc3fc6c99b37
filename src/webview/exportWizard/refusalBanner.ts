import type { ExportRefusal, ExportState } from '../../protocol/exportWizard.ts';
import { type Piece, piece } from '../dom.ts';
import { banner, button, groundOf } from '../parts.ts';
import type { Hands } from './view.ts';
import { stepWord } from './words.ts';

/** What stands in the way, why, and the next step as a button. */
export function refusalBanner(refusal: ExportRefusal, { busy }: ExportState, hands: Hands): Piece {
  const { message, hint, finding, step } = refusal;
  const ground = groundOf(finding ?? refusal);
  return banner(
    'error',
    [piece('strong', {}, message), hint !== undefined && piece('p', {}, hint), ground !== '' && piece('p', 'finding-ground', ground)],
    step === undefined
      ? []
      : [button(stepWord(step), () => hands.act({ do: 'takeStep', step }), { key: `step ${step}`, disabled: busy !== undefined })],
    { role: 'alert' },
  );
}
