import type { ExportState, ShownCheck } from '../../protocol/exportWizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { banner, button, fold, foldedFindings, icon, link, section } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import { partsList } from './partsList.ts';
import type { Hands } from './view.ts';

/** So many are listed at once; more are a click away. */
const inSight = 8;

/** Before you export (H.8): what is not published, and what a check finds. */
export function checkPage(wizard: ExportState, hands: Hands): Piece {
  const { check, refusal } = wizard;
  if (refusal !== undefined) return piece('div', {});
  if (check === undefined) return piece('p', 'waiting', icon('loading', 'spin'), l10n.t('Checking for issues…'));
  return piece(
    'div',
    'stack',
    section(l10n.t('Publish all changes'), publishPart(check, wizard, hands)),
    section(
      l10n.t('Check for issues'),
      issues(check),
      wizard.busy === undefined && link(l10n.t('Check again'), () => hands.act({ do: 'checkAgain' })),
    ),
  );
}

function publishPart(check: ShownCheck, wizard: ExportState, hands: Hands): readonly Child[] {
  const { drafts, draftCount, environmentDraftCount } = check;
  if (draftCount === 0) return [piece('p', 'done-line', icon('check', 'good'), l10n.t('Everything in this solution is published.'))];
  const list = partsList(drafts, draftCount, () => '');
  return [
    banner(
      'warning',
      [
        piece('strong', {}, counted(draftCount, '{0} component has unpublished changes', '{0} components have unpublished changes')),
        piece('p', {}, l10n.t('An export holds what was published last; what never was is left out.')),
        environmentDraftCount > draftCount &&
          piece(
            'p',
            'quiet',
            l10n.t('Publishing takes every draft of {0}, not only those of this solution: {1}.', wizard.environment, environmentDraftCount),
          ),
      ],
      [
        button(wizard.busy === 'publishing' ? l10n.t('Publishing…') : l10n.t('Publish all changes'), () => hands.act({ do: 'publish' }), {
          id: 'publish',
          icon: 'cloud-upload',
          disabled: wizard.busy !== undefined,
        }),
      ],
    ),
    drafts.length <= inSight ? list : fold('drafts', [l10n.t('Unpublished'), piece('span', 'count', draftCount.toLocaleString())], [list]),
  ];
}

function issues(check: ShownCheck): readonly Child[] {
  const { common, managed, missingCount, componentCount } = check;
  if (common.findingCount + managed.findingCount + missingCount === 0) {
    const none = counted(componentCount, 'No issues found in {0} component.', 'No issues found in {0} components.');
    return [piece('p', 'done-line', icon('check', 'good'), none)];
  }
  return [
    ...missingPart(check),
    ...foldedFindings(common.findings, common.findingCount),
    managed.findingCount > 0 && piece('h3', {}, l10n.t('When it is exported as managed')),
    ...foldedFindings(managed.findings, managed.findingCount),
  ];
}

/** The classic page "Missing required components" (H.10, H.11): what to add, and what a target has to have. */
export function missingPart({ missing, missingCount, missingToAdd }: ShownCheck): readonly Child[] {
  if (missingCount === 0) return [];
  const toAdd = missing.filter(({ remedy }) => remedy === 'add');
  const toInstall = missing.filter(({ remedy }) => remedy === 'install');
  const more = missingCount - missing.length;
  return [
    ...(toAdd.length === 0 ? [] : missingFrom(toAdd, missingToAdd)),
    ...(toInstall.length === 0 ? [] : neededSolutions(toInstall)),
    more > 0 && piece('p', 'quiet', l10n.t('and {0} more', more)),
  ];
}

type Missing = ShownCheck['missing'];

function missingFrom(missing: Missing, count: number): readonly Child[] {
  return [
    banner('warning', [
      piece(
        'strong',
        {},
        counted(count, '{0} required component is not in the solution', '{0} required components are not in the solution'),
      ),
      piece(
        'p',
        {},
        l10n.t(
          'Add what is missing, unless the file goes back to where it came from or to where these are known to be. The file lists them, and an import without them fails.',
        ),
      ),
    ]),
    listOf('missing', l10n.t('Missing required components'), missing),
  ];
}

function neededSolutions(missing: Missing): readonly Child[] {
  const solutions = [...new Set(missing.map(({ solution }) => solution))];
  return [
    banner('info', [
      piece('strong', {}, l10n.t('Needed first in every target: {0}', solutions.join(', '))),
      piece('p', {}, l10n.t('Components of these solutions are required. Import them before this one.')),
    ]),
    listOf('needed', l10n.t('Components of other solutions'), missing),
  ];
}

function listOf(key: string, title: string, missing: Missing): Piece {
  const list = partsList(missing, missing.length, ({ neededBy, solution, remedy }) =>
    [
      ...(remedy === 'install' ? [l10n.t('from {0}', solution)] : []),
      ...(neededBy.length === 0 ? [] : [l10n.t('needed by {0}', neededBy.join(', '))]),
    ].join(' · '),
  );
  if (missing.length <= inSight) return list;
  return fold(key, [title, piece('span', 'count', missing.length.toLocaleString())], [list]);
}
