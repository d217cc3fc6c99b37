import type { ShownFinding } from '../../protocol/finding.ts';
import { type Child, piece } from '../dom.ts';
import { findingList, fold, icon } from '../parts.ts';
import { counted, l10n } from '../text.ts';

/** Errors and warnings of an import by the component they are about, those with the worst first (D.112); then the rest. */
export function findingsByComponent(findings: readonly ShownFinding[], total: number): readonly Child[] {
  const groups = new Map<string, ShownFinding[]>();
  for (const finding of findings) {
    const about = finding.about ?? '';
    const group = groups.get(about);
    if (group === undefined) groups.set(about, [finding]);
    else group.push(finding);
  }
  const general = groups.get('') ?? [];
  groups.delete('');
  return [
    general.length > 0 && findingList(general, general.length),
    ...[...groups].map(([about, group], index) =>
      fold(
        `about ${about}`,
        [icon(worstIcon(group), worstOf(group)), piece('span', {}, about), piece('span', 'count', countsOf(group))],
        [findingList(group, group.length)],
        index === 0 && worstOf(group) === 'error',
      ),
    ),
    total > findings.length && piece('p', 'quiet', l10n.t('{0} more are in the log.', total - findings.length)),
  ];
}

function worstOf(group: readonly ShownFinding[]): ShownFinding['severity'] {
  return group[0]?.severity ?? 'info';
}

function worstIcon(group: readonly ShownFinding[]): string {
  return worstOf(group);
}

function countsOf(group: readonly ShownFinding[]): string {
  const of = (severity: ShownFinding['severity']) => group.filter((each) => each.severity === severity).length;
  const parts = [
    ...(of('error') > 0 ? [counted(of('error'), '{0} error', '{0} errors')] : []),
    ...(of('warning') > 0 ? [counted(of('warning'), '{0} warning', '{0} warnings')] : []),
    ...(of('info') > 0 ? [counted(of('info'), '{0} note', '{0} notes')] : []),
  ];
  return parts.join(' · ');
}
