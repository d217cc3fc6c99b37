import type { GroupRow, PlanRow, ShownVerb, StepRow, WizardPlan, WizardState } from '../../protocol/wizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { type ListFilter, rowAt } from '../list/listState.ts';
import { type ListLook, listView } from '../list/listView.ts';
import { findingList, fold, icon, section, select } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import { missingPart } from './missingPart.ts';
import { lowerVersionPart } from './optionsPage.ts';
import type { PageState } from './state.ts';
import { stepDetails } from './stepDetails.ts';
import { unblockPart } from './unblockPart.ts';
import type { Hands } from './view.ts';
import { wayButtons } from './wayButtons.ts';
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
    errors.length > 0 && section(l10n.t('Stands in the way'), [findingList(errors, errors.length), waysPart(wizard, hands)]),
    plan.missing.length > 0 && missingPart(plan, wizard, hands),
    plan.unblock !== undefined && unblockPart(l10n.t('The upgrade would stop: what unblocks it, in this order'), plan.unblock),
    others.length > 0 && warnings(others, plan),
    stepsPart(state, plan, wizard.busy !== undefined, hands),
  );
}

/** Ways on, below what they are about. */
function waysPart(wizard: WizardState, hands: Hands): Piece | false {
  const ways = wayButtons(wizard.plan?.blocked?.ways, wizard, hands);
  return ways.length > 0 && piece('div', 'buttons start', ways);
}

function warnings(findings: WizardPlan['findings'], plan: WizardPlan): Piece {
  const total = plan.findingCount - (plan.findings.length - findings.length);
  return fold(
    'warnings',
    [l10n.t('Warnings and notes'), ' ', piece('span', 'count', total.toLocaleString())],
    [findingList(findings, total)],
  );
}

function stepsPart(state: PageState, plan: WizardPlan, busy: boolean, hands: Hands): Piece {
  const { steps } = state;
  const activeRow = steps.open ? rowAt(steps, steps.active) : undefined;
  const active = activeRow === undefined || isGroup(activeRow) ? undefined : activeRow;
  const compare: Compare = (row, what) => hands.act({ do: 'compareStep', type: row.type, key: row.key, what });
  return section(l10n.t('Plan'), [
    chips(plan, steps.filter.verbs, hands),
    listTools(steps, plan, hands),
    piece(
      'div',
      active === undefined ? 'list-and-details' : 'list-and-details with-details',
      listView(steps, listLook(state, hands, compare), (event) => hands.look({ type: 'steps', event })),
      active !== undefined &&
        stepDetails(active, {
          canCompare: plan.blocked === undefined,
          busy,
          compare,
          onClose: () => hands.look({ type: 'steps', event: { type: 'open', open: false } }),
        }),
    ),
  ]);
}

type Compare = (row: StepRow, what: 'effective' | 'layer') => void;

/** What narrows the list down, and how many are left. */
function listTools(steps: PageState['steps'], plan: WizardPlan, hands: Hands): Piece {
  const filter = (change: Partial<ListFilter>) => hands.look({ type: 'steps', event: { type: 'filter', filter: change } });
  return piece(
    'div',
    'list-tools',
    piece('vscode-textfield', {
      attributes: { id: 'search', type: 'search', placeholder: l10n.t('Search by name'), label: l10n.t('Search the plan by name') },
      properties: { value: steps.filter.text },
      on: { input: (event) => filter({ text: (event.currentTarget as HTMLInputElement).value }) },
    }),
    select(
      'kind',
      steps.filter.type,
      [
        { value: '', label: l10n.t('All kinds') },
        ...plan.kinds.map((kind) => ({ value: kind.type, label: `${kind.name} (${kind.count.toLocaleString()})` })),
      ],
      (type) => filter({ type }),
      { 'aria-label': l10n.t('Kind') },
    ),
    piece(
      'span',
      { attributes: { class: 'quiet shown-count', role: 'status' } },
      steps.known ? counted(steps.counted ?? steps.total, '{0} component', '{0} components') : l10n.t('Loading…'),
    ),
    chip('grouped', l10n.t('Group by kind'), undefined, steps.filter.grouped === true, undefined, () =>
      filter({ grouped: steps.filter.grouped !== true }),
    ),
  );
}

/** Steps below the headlines of their kinds: a headline folds, a step opens its details or is compared. */
function listLook(state: PageState, hands: Hands, compare: Compare): ListLook<PlanRow> {
  const now = () => (hands.now?.() ?? state).steps;
  return {
    id: 'steps',
    label: l10n.t('Steps of the plan. Enter opens the details, D compares before and after, Enter on a kind folds it.'),
    empty: l10n.t('Nothing in the plan fits this filter.'),
    row: (row) => (isGroup(row) ? groupRow(row) : stepRow(row)),
    opens: true,
    classOf: (row) => (isGroup(row) ? 'group' : ''),
    now,
    onOpen: (row) => {
      if (!isGroup(row)) return false;
      const { folded = [] } = now().filter;
      const others = folded.filter((each) => each !== row.group);
      hands.look({ type: 'steps', event: { type: 'fold', folded: row.folded ? others : [...others, row.group] } });
      return true;
    },
    onKey: (key, row) => {
      if (key.toLowerCase() !== 'd' || isGroup(row)) return false;
      compare(row, 'effective');
      return true;
    },
  };
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

function chip(key: string, label: string, count: number | undefined, on: boolean, verb: ShownVerb | undefined, onClick: () => void): Piece {
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
    // The space is for screen readers: "Change 2", not "Change2".
    ...(count === undefined ? [] : [' ', piece('span', 'count', count.toLocaleString())]),
  );
}

function isGroup(row: PlanRow): row is GroupRow {
  return 'group' in row;
}

/** The headline of a kind; what it says to a screen reader is whether its steps are listed. */
function groupRow(row: GroupRow): readonly Child[] {
  return [
    icon(row.folded ? 'chevron-right' : 'chevron-down'),
    piece('span', 'row-name', row.name, ' ', piece('span', 'count', row.count.toLocaleString())),
    piece('span', 'visually-hidden', row.folded ? l10n.t('folded') : l10n.t('unfolded')),
  ];
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
