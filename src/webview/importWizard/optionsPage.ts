import type { WizardQuestion, WizardState } from '../../protocol/wizard.ts';
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
    wizard.questions.map((question) => questionView(question, answerOf(wizard, question), hands)),
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

function answerOf(wizard: WizardState, { id, choices }: WizardQuestion): Answer {
  switch (id) {
    case 'action': {
      const { action } = wizard.options;
      // What is wanted may not apply here (C.11, C.13).
      return choices.some(({ value, off }) => value === action && off !== true) ? action : 'update';
    }
    case 'customizations':
      return wizard.options.overwriteCustomizations;
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
