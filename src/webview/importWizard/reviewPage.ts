import type { ShownVerb, StepRow, WizardPlan, WizardState } from '../../protocol/wizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { rowAt } from '../list/listState.ts';
import { listView } from '../list/listView.ts';
import { findingList, fold, icon, section, select } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import { missingPart } from './missingPart.ts';
import { lowerVersionPart } from './optionsPage.ts';
import type { PageState } from './state.ts';
import { stepDetails } from './stepDetails.ts';
import type { Hands } from './view.ts';
import { verbLook, verbMeaning, verbOrder } from './words.ts';

/** Page 4: everything the import would do, before it does it. */
export function reviewPage(state: PageState, wizard: WizardState, hands: Hands): Piece {
  const { plan } = wizard;
  if (plan === undefined) return piece('p', 'waiting', icon('loading', 'spin'), l10n.t('Planning…'));
  const errors = plan.findings.filter((finding) => finding.severity === 'error');
  const others = plan.findings.filter((finding) => finding.severity !== 'error');
  return piece(
    'div',
    'stack',
    piece('p', 'plan-headline', plan.headline),
    errors.length === 0 && lowerVersionPart(wizard, hands),
    errors.length > 0 && section(l10n.t('Stands in the way'), [findingList(errors, errors.length)]),
    plan.missing.length > 0 && missingPart(plan, wizard, hands),
    others.length > 0 && warnings(others, plan),
    stepsPart(state, plan, hands),
  );
}

function warnings(findings: WizardPlan['findings'], plan: WizardPlan): Piece {
  const total = plan.findingCount - (plan.findings.length - findings.length);
  return fold('warnings', [l10n.t('Warnings and notes'), piece('span', 'count', total.toLocaleString())], [findingList(findings, total)]);
}

function stepsPart(state: PageState, plan: WizardPlan, hands: Hands): Piece {
  const { steps } = state;
  const active = steps.open ? rowAt(steps, steps.active) : undefined;
  return section(l10n.t('Plan'), [
    chips(plan, steps.filter.verbs, hands),
    piece(
      'div',
      'list-tools',
      piece('vscode-textfield', {
        attributes: { id: 'search', type: 'search', placeholder: l10n.t('Search by name'), label: l10n.t('Search the plan by name') },
        properties: { value: steps.filter.text },
        on: {
          input: (event) =>
            hands.look({ type: 'steps', event: { type: 'filter', filter: { text: (event.currentTarget as HTMLInputElement).value } } }),
        },
      }),
      select(
        'kind',
        steps.filter.type,
        [
          { value: '', label: l10n.t('All kinds') },
          ...plan.kinds.map((kind) => ({ value: kind.type, label: `${kind.name} (${kind.count.toLocaleString()})` })),
        ],
        (type) => hands.look({ type: 'steps', event: { type: 'filter', filter: { type } } }),
        { 'aria-label': l10n.t('Kind') },
      ),
      piece(
        'span',
        { attributes: { class: 'quiet shown-count', role: 'status' } },
        steps.known ? counted(steps.total, '{0} component', '{0} components') : l10n.t('Loading…'),
      ),
    ),
    piece(
      'div',
      active === undefined ? 'list-and-details' : 'list-and-details with-details',
      listView(
        steps,
        {
          id: 'steps',
          label: l10n.t('Steps of the plan. Enter opens the details.'),
          empty: l10n.t('Nothing in the plan fits this filter.'),
          row: stepRow,
          opens: true,
        },
        (event) => hands.look({ type: 'steps', event }),
      ),
      active !== undefined && stepDetails(active, () => hands.look({ type: 'steps', event: { type: 'open', open: false } })),
    ),
  ]);
}

function chips(plan: WizardPlan, chosen: readonly string[], hands: Hands): Piece {
  const filter = (verbs: readonly string[]) => hands.look({ type: 'steps', event: { type: 'filter', filter: { verbs } } });
  return piece(
    'div',
    { attributes: { class: 'chips', role: 'group', 'aria-label': l10n.t('Filter by what happens') } },
    chip('all', l10n.t('All'), plan.stepCount, chosen.length === 0, undefined, () => filter([])),
    verbOrder
      .filter((verb) => (plan.counts[verb] ?? 0) > 0 || verb !== 'remove')
      .map((verb) => {
        const on = chosen.includes(verb);
        return chip(verb, verbLook(verb).plural, plan.counts[verb] ?? 0, on, verb, () =>
          filter(on ? chosen.filter((other) => other !== verb) : [...chosen, verb]),
        );
      }),
  );
}

function chip(key: string, label: string, count: number, on: boolean, verb: ShownVerb | undefined, onClick: () => void): Piece {
  return piece(
    'button',
    {
      key,
      attributes: {
        type: 'button',
        class: `chip ${verb ?? ''} ${on ? 'on' : ''}`.trim(),
        'aria-pressed': on ? 'true' : 'false',
        title: verb === undefined ? undefined : verbMeaning(verb),
        disabled: count === 0 && !on,
      },
      on: { click: onClick },
    },
    verb !== undefined && icon(verbLook(verb).icon),
    label,
    piece('span', 'count', count.toLocaleString()),
  );
}

function stepRow(row: StepRow): readonly Child[] {
  return [
    piece('span', `sign ${row.verb}`, icon(verbLook(row.verb).icon), piece('span', 'visually-hidden', verbLook(row.verb).word)),
    piece(
      'span',
      { attributes: { class: 'row-name', title: row.name } },
      row.name,
      row.parentName !== undefined && piece('span', 'quiet', ` · ${row.parentName}`),
    ),
    piece('span', 'row-kind', row.typeName),
    piece(
      'span',
      { attributes: { class: 'row-reason', title: row.reason } },
      row.reason,
      row.draft && piece('span', 'badge quiet-badge', l10n.t('Draft')),
      row.loses !== undefined && piece('span', 'badge quiet-badge', l10n.t('Loses data')),
    ),
  ];
}
