import type { Diagnostic } from '../engine/index.ts';
import type { Terminal } from './terminal.ts';

const colors = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

/** Findings for people: severity and sentence, Dataverse's own code, place, and what to do next. Errors first. */
export function formatFindings(diagnostics: readonly Diagnostic[], terminal: Terminal): string {
  const order = { error: 0, warning: 1, info: 2 };
  return [...diagnostics]
    .sort((a, b) => order[a.severity] - order[b.severity])
    .map((finding) => formatFinding(finding, terminal))
    .join('\n');
}

function formatFinding(finding: Diagnostic, terminal: Terminal): string {
  const lines = [`${terminal.paint(colors[finding.severity], `${finding.severity}:`)} ${finding.message}`];
  const where = finding.place;
  if (where !== undefined) {
    lines.push(
      `  at ${where.entry}${where.line === undefined ? '' : `:${where.line}${where.column === undefined ? '' : `:${where.column}`}`}`,
    );
  }
  const codes = [
    ...(finding.dataverse === undefined ? [] : [`Dataverse ${finding.dataverse.code} ${finding.dataverse.name}`]),
    ...(finding.rules.length === 0 ? [] : [`rule ${finding.rules.join(', ')}`]),
  ];
  if (codes.length > 0) lines.push(terminal.paint('dim', `  ${codes.join(' · ')}`));
  if (finding.hint !== undefined) lines.push(`  ${finding.hint}`);
  return lines.join('\n');
}
