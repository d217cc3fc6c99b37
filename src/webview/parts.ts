import type { KindCount, ShownFinding, ShownProblem } from '../protocol/finding.ts';
import { type Child, type Piece, type Props, piece } from './dom.ts';
import { counted, l10n } from './text.ts';

/** A codicon; silent to screen readers, so never the only thing that says something. */
export function icon(name: string, extra = ''): Piece {
  return piece('span', { attributes: { class: `codicon codicon-${name} ${extra}`.trim(), 'aria-hidden': 'true' } });
}

interface ButtonLook {
  readonly key?: string;
  readonly id?: string;
  readonly secondary?: boolean;
  readonly disabled?: boolean;
  readonly icon?: string;
  readonly describedBy?: string;
}

export function button(label: string, onClick: () => void, look: ButtonLook = {}): Piece {
  return piece(
    'vscode-button',
    {
      ...(look.key === undefined ? {} : { key: look.key }),
      attributes: {
        id: look.id,
        secondary: look.secondary === true,
        disabled: look.disabled === true,
        'aria-describedby': look.describedBy,
      },
      on: { click: () => look.disabled !== true && onClick() },
    },
    // The element's own icon sets a style attribute, which the page's policy refuses.
    look.icon !== undefined &&
      piece('span', { attributes: { slot: 'content-before', class: `codicon codicon-${look.icon}`, 'aria-hidden': 'true' } }),
    label,
  );
}

/** A button that reads like a link: goes somewhere, decides nothing. */
export function link(label: string, onClick: () => void): Piece {
  return piece('button', { attributes: { class: 'link', type: 'button' }, on: { click: onClick } }, label);
}

export type BannerKind = 'info' | 'warning' | 'error' | 'update';

const bannerIcon: Readonly<Record<BannerKind, string>> = { info: 'info', warning: 'warning', error: 'error', update: 'arrow-circle-up' };

export function banner(
  kind: BannerKind,
  content: readonly Child[],
  actions: readonly Child[] = [],
  props: Props['attributes'] = {},
): Piece {
  return piece(
    'div',
    { attributes: { class: `banner ${kind}`, ...props } },
    icon(bannerIcon[kind]),
    piece('div', 'banner-text', content),
    actions.length > 0 && piece('div', 'banner-actions', actions),
  );
}

export function problemBanner(problem: ShownProblem, actions: readonly Child[] = []): Piece {
  const ground = groundOf(problem);
  return banner(
    'error',
    [
      piece('strong', {}, problem.message),
      problem.hint !== undefined && piece('p', {}, problem.hint),
      ground !== '' && piece('p', 'finding-ground', ground),
    ],
    actions,
    { role: 'alert' },
  );
}

/** A page before the host has answered, or after it could not be asked. */
export function openingPage(trouble: string | undefined, hint?: string): readonly Piece[] {
  if (trouble !== undefined) return [problemBanner({ message: trouble, ...(hint === undefined ? {} : { hint }) })];
  return [piece('p', 'waiting', icon('loading', 'spin'), l10n.t('Opening…'))];
}

/** What came of it, with its icon. `look` colours it. */
export function resultHead(
  { icon: mark, look }: { readonly icon: string; readonly look: string },
  { headline, detail }: { readonly headline: string; readonly detail?: string },
): Piece {
  return piece(
    'div',
    { attributes: { class: `result ${look}`, role: 'status' } },
    icon(mark, 'huge'),
    piece('div', {}, piece('h2', {}, headline), detail !== undefined && piece('p', 'lead', detail)),
  );
}

const severityIcon: Readonly<Record<ShownFinding['severity'], string>> = { error: 'error', warning: 'warning', info: 'info' };

function severityWord(severity: ShownFinding['severity']): string {
  return severity === 'error' ? l10n.t('Error') : severity === 'warning' ? l10n.t('Warning') : l10n.t('Note');
}

const findingsInSight = 3;

/** The worst findings, the rest a click away. */
export function foldedFindings(findings: readonly ShownFinding[], total: number): readonly Child[] {
  const first = findings.slice(0, findingsInSight);
  const rest = findings.slice(findingsInSight);
  return [
    findingList(first, first.length),
    rest.length > 0 &&
      fold(
        'more',
        [l10n.t('More findings'), piece('span', 'count', (total - first.length).toLocaleString())],
        [findingList(rest, total - first.length)],
      ),
  ];
}

/** Something long behind its headline. */
export function fold(key: string, headline: readonly Child[], content: readonly Child[], open = false): Piece {
  return piece(
    'details',
    { key, attributes: { class: 'fold', open } },
    piece('summary', {}, icon('chevron-right', 'fold-mark'), headline),
    content,
  );
}

/** Findings, worst first; each says what happened, what to do, and what it rests on. */
export function findingList(findings: readonly ShownFinding[], total: number): Piece {
  return piece(
    'ul',
    'findings',
    findings.map((finding) =>
      piece(
        'li',
        `finding ${finding.severity}`,
        icon(severityIcon[finding.severity], finding.severity),
        piece(
          'div',
          {},
          piece('p', 'finding-message', piece('span', 'visually-hidden', `${severityWord(finding.severity)}: `), finding.message),
          finding.hint !== undefined && piece('p', 'finding-hint', finding.hint),
          piece('p', 'finding-ground', groundOf(finding)),
        ),
      ),
    ),
    total > findings.length && piece('li', 'finding more', l10n.t('{0} more are in the log.', total - findings.length)),
  );
}

/** What a finding or a refusal rests on: its place, Dataverse's own code, the rules. */
export function groundOf(finding: Partial<Pick<ShownFinding, 'place' | 'dataverse' | 'rules'>>): string {
  const parts = [finding.place, finding.dataverse && `${finding.dataverse.name} ${finding.dataverse.code}`];
  if (finding.rules !== undefined && finding.rules.length > 0) parts.push(l10n.t('Rule {0}', finding.rules.join(', ')));
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** Name and value pairs. */
export function facts(pairs: readonly (readonly [string, Child | readonly Child[]] | undefined)[]): Piece {
  return piece(
    'dl',
    'facts',
    pairs.flatMap((pair) => (pair === undefined ? [] : [piece('dt', {}, pair[0]), piece('dd', {}, pair[1])])),
  );
}

/** Kinds with their counts, as a quiet grid. */
export function kindGrid(kinds: readonly KindCount[]): Piece {
  return piece(
    'ul',
    'kinds',
    kinds.map((kind) => piece('li', {}, piece('span', 'kind-name', kind.name), piece('span', 'kind-count', kind.count.toLocaleString()))),
  );
}

export function section(title: string, content: readonly Child[], aside?: Child): Piece {
  return piece('section', { key: title }, piece('div', 'section-head', piece('h2', {}, title), aside), content);
}

export function managedBadge(managed: boolean): Piece {
  return piece(
    'span',
    managed ? 'badge managed' : 'badge unmanaged',
    icon(managed ? 'lock' : 'edit'),
    managed ? l10n.t('Managed') : l10n.t('Unmanaged'),
  );
}

export function componentsCounted(count: number): string {
  return counted(count, '{0} component', '{0} components');
}

/** A native select: it opens as the system's own does, and every screen reader knows it. */
export function select(
  id: string,
  value: string,
  options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[],
  onChange: (value: string) => void,
  attributes: Props['attributes'] = {},
): Piece {
  return piece(
    'div',
    'select',
    piece(
      'select',
      {
        attributes: { id, ...attributes },
        properties: { value },
        on: { change: (event) => onChange((event.currentTarget as HTMLSelectElement).value) },
      },
      options.map((option) =>
        piece('option', { key: option.value, attributes: { value: option.value, disabled: option.disabled === true } }, option.label),
      ),
    ),
    icon('chevron-down'),
  );
}
