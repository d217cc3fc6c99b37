import type { WizardComparison, WizardQuestion, WizardState } from '../../protocol/wizard.ts';
import { type Piece, piece } from '../dom.ts';
import { banner, icon } from '../parts.ts';
import { l10n } from '../text.ts';
import type { Hands } from './view.ts';

type Answer = WizardQuestion['choices'][number]['value'];

/** Page of options: only what there is to decide here (D1 option table), each answer with its consequence in this environment. */
export function optionsPage(wizard: WizardState, hands: Hands): Piece {
  return piece(
    'div',
    'stack',
    wizard.questions.length > 0 && piece('p', 'lead', l10n.t('The plan follows what you choose.')),
    lowerVersionPart(wizard, hands),
    publisherPart(wizard),
    wizard.questions.flatMap((question) => [
      questionView(question, answerOf(wizard, question), hands),
      question.id === 'action' && wizard.comparison !== undefined && comparisonView(wizard.comparison, String(answerOf(wizard, question))),
    ]),
  );
}

/** How to update is for those to say who made the solution (D.52). */
function publisherPart({ questions, information }: WizardState): Piece | undefined {
  if (information?.installedVersion === undefined) return undefined;
  if (!questions.some(({ id }) => id === 'action' || id === 'customizations')) return undefined;
  return piece('p', 'quiet', l10n.t('When in doubt, ask the publisher of the solution which options fit: {0}.', information.publisher));
}

/** A version below the installed one is asked about (C.12): on the options page, and before the import. */
export function lowerVersionPart({ plan, options }: WizardState, hands: Hands): Piece | undefined {
  if (plan?.lowerVersion === undefined) return undefined;
  const { message, hint } = plan.lowerVersion;
  const id = 'lower-version';
  return banner('warning', [
    piece('strong', { attributes: { id: `${id}-message` } }, message),
    hint !== undefined && piece('p', { attributes: { id: `${id}-hint` } }, hint),
    piece(
      'label',
      { attributes: { class: 'check', for: id } },
      piece('input', {
        attributes: { type: 'checkbox', id, 'aria-describedby': `${id}-message${hint === undefined ? '' : ` ${id}-hint`}` },
        properties: { checked: options.lowerVersion },
        on: {
          change: (event) => hands.act({ do: 'confirmLowerVersion', value: (event.currentTarget as HTMLInputElement).checked }),
        },
      }),
      l10n.t('Import the lower version'),
    ),
  ]);
}

/** Upgrade, stage and update side by side, the chosen one marked. */
function comparisonView({ columns, rows }: WizardComparison, chosen: string): Piece {
  return piece(
    'details',
    { key: 'comparison', attributes: { class: 'fold comparison', open: true } },
    piece('summary', {}, icon('chevron-right', 'fold-mark'), l10n.t('Side by side')),
    piece(
      'table',
      {},
      piece('caption', 'visually-hidden', l10n.t('What upgrade, stage and update each mean here')),
      piece(
        'thead',
        {},
        piece(
          'tr',
          {},
          piece('td', {}),
          columns.map(({ action, label }) =>
            piece(
              'th',
              { key: action, attributes: { scope: 'col', class: action === chosen ? 'chosen' : '' } },
              label,
              action === chosen && piece('span', 'visually-hidden', ` (${l10n.t('chosen')})`),
            ),
          ),
        ),
      ),
      piece(
        'tbody',
        {},
        rows.map(({ label, values, caution }) =>
          piece(
            'tr',
            { key: label, attributes: { class: caution ? 'caution' : '' } },
            piece('th', { attributes: { scope: 'row' } }, label),
            values.map((value, index) => piece('td', { attributes: { class: columns[index]?.action === chosen ? 'chosen' : '' } }, value)),
          ),
        ),
      ),
    ),
  );
}

function answerOf(wizard: WizardState, { id, choices }: WizardQuestion): Answer {
  switch (id) {
    case 'action': {
      const { action } = wizard.options;
      // What is wanted may not apply here (C.11, C.13).
      return choices.some(({ value, off }) => value === action && off !== true) ? action : 'update';
    }
    case 'customizations':
      return wizard.options.overwriteCustomizations;
    case 'keepCustomizations':
      return wizard.options.keepCustomizations;
    case 'assumeMissing':
      return wizard.options.assumeMissing;
    case 'skipProductUpdates':
      return wizard.options.skipProductUpdates;
    case 'enableSteps':
      return wizard.options.enableSteps;
    case 'publish':
      return wizard.options.publish;
  }
}

function questionView(question: WizardQuestion, answer: Answer, hands: Hands): Piece {
  return piece(
    'fieldset',
    { key: question.id },
    piece('legend', {}, question.label),
    question.choices.map((choice) => {
      const id = `${question.id}-${choice.value}`;
      const chosen = choice.value === answer;
      return piece(
        'label',
        { key: id, attributes: { class: `choice${chosen ? ' chosen' : ''}${choice.off === true ? ' off' : ''}`, for: id } },
        piece('input', {
          attributes: { type: 'radio', disabled: choice.off === true, id, name: question.id, 'aria-describedby': `${id}-consequence` },
          properties: { checked: chosen },
          on: { change: () => hands.act({ do: 'answer', question: question.id, value: choice.value }) },
        }),
        piece(
          'span',
          'choice-text',
          piece('span', 'choice-label', choice.label, choice.badge !== undefined && piece('span', 'badge quiet-badge', choice.badge)),
          piece(
            'span',
            { attributes: { id: `${id}-consequence`, class: choice.caution ? 'consequence caution' : 'consequence' } },
            choice.caution && icon('warning', 'warning'),
            choice.consequence,
          ),
        ),
      );
    }),
  );
}
