import type { LogEnd, LogRow } from '../../protocol/importLog.ts';
import { type Piece, piece } from '../dom.ts';
import { button, facts, icon } from '../parts.ts';
import { l10n } from '../text.ts';
import { resultIcon, resultWord, rowName } from './words.ts';

/** What stands behind a line of the log: what happened, what its code means, what to do, and the way to the component. */
export function lineDetails(row: LogRow, hands: { onClose(): void; onShow(): void }): Piece {
  return piece(
    'aside',
    { key: 'details', attributes: { id: 'line-details', class: 'details', 'aria-label': l10n.t('Details of {0}', rowName(row)) } },
    piece(
      'div',
      'details-head',
      piece('span', 'sign', icon(resultIcon[row.result], iconColor(row))),
      piece('h2', {}, rowName(row)),
      piece(
        'button',
        {
          attributes: { type: 'button', class: 'icon-button', 'aria-label': l10n.t('Close details'), title: l10n.t('Close details') },
          on: { click: hands.onClose },
        },
        icon('close'),
      ),
    ),
    piece('p', 'details-lead', [row.kind, row.status || resultWord(row.result)].filter((part) => part !== '').join(' · ')),
    row.text !== '' && piece('div', { key: 'said' }, piece('h3', {}, l10n.t('What the log says')), piece('p', 'log-text', row.text)),
    row.missing.length > 0 && piece('div', { key: 'missing' }, piece('h3', {}, l10n.t('What is missing')), missingList(row)),
    explanation(row),
    piece('div', 'buttons start', button(l10n.t('Show in solution file'), hands.onShow, { icon: 'go-to-file', secondary: true })),
    facts([
      row.code === '' ? undefined : [l10n.t('Error code'), piece('code', {}, row.code)],
      row.explanation === undefined ? undefined : [l10n.t('Known as'), piece('code', {}, row.explanation.name)],
      row.id === '' ? undefined : [l10n.t('Id'), piece('code', {}, row.id)],
      row.description === '' ? undefined : [l10n.t('Description'), row.description],
      row.time === '' ? undefined : [l10n.t('Time'), row.time],
    ]),
  );
}

export function iconColor({ result }: Pick<LogRow, 'result'>): string {
  return { failure: 'error', warning: 'warning', success: 'good', none: '' }[result];
}

function explanation({ explanation: known, code, result }: LogRow): Piece | false {
  if (known === undefined) {
    if (code === '' || result === 'success' || !code.startsWith('0x')) return false;
    return piece(
      'p',
      { key: 'unknown', attributes: { class: 'quiet' } },
      l10n.t('This code is not known here; the text of the log is all there is.'),
    );
  }
  return piece(
    'div',
    { key: 'meaning' },
    piece('h3', {}, l10n.t('What it means')),
    piece('p', {}, known.message),
    piece('h3', {}, l10n.t('What to do')),
    piece('p', {}, known.hint),
    piece('p', 'finding-ground', l10n.t('Rule {0}', known.rules.join(', '))),
  );
}

function missingList({ missing }: LogRow): Piece {
  return piece(
    'ul',
    'missing-lines',
    missing.map(({ required, solution, dependent }) =>
      piece(
        'li',
        {},
        piece('strong', {}, endText(required)),
        solution !== '' && piece('span', 'quiet', ` · ${solution === 'Active' ? l10n.t('Active (no solution)') : solution}`),
        piece('p', 'quiet', l10n.t('Needed by {0}', endText(dependent))),
      ),
    ),
  );
}

function endText({ typeName, name, parent }: LogEnd): string {
  return [typeName, parent === '' ? name : `${parent} / ${name}`].filter((part) => part !== '').join(' ');
}
