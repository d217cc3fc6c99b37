import * as vscode from 'vscode';
import type { Diagnostic, MissingComponent, Severity } from '../engine/index.ts';

/** Findings and missing components as a text to read, worst first. */
export function findingsText(title: string, diagnostics: readonly Diagnostic[], missing: readonly MissingComponent[] = []): string {
  const parts = [title, '='.repeat(title.length), ''];
  for (const finding of worstFirst(diagnostics)) parts.push(...findingLines(finding), '');
  if (missing.length > 0) parts.push(vscode.l10n.t('Missing components ({0})', missing.length), '');
  for (const one of missing) parts.push(...missingLines(one), '');
  return `${parts.join('\n').trimEnd()}\n`;
}

export function worstFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
  return [...diagnostics].sort((a, b) => rank[a.severity] - rank[b.severity]);
}

export function countOf(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((finding) => finding.severity === severity).length;
}

export function severityName(severity: Severity): string {
  switch (severity) {
    case 'error':
      return vscode.l10n.t('Error');
    case 'warning':
      return vscode.l10n.t('Warning');
    case 'info':
      return vscode.l10n.t('Note');
  }
}

function findingLines({ severity, message, hint, dataverse, place, rules }: Diagnostic): string[] {
  const lines = [`${severityName(severity)}: ${message}`];
  if (hint !== undefined) lines.push(`  ${hint}`);
  if (place)
    lines.push(`  ${vscode.l10n.t('Where')}: ${[place.entry, place.line, place.column].filter((part) => part !== undefined).join(':')}`);
  if (dataverse) lines.push(`  Dataverse: ${dataverse.code} ${dataverse.name}`);
  if (rules.length > 0) lines.push(`  ${vscode.l10n.t('Rules')}: ${rules.join(', ')}`);
  return lines;
}

function missingLines({ typeName, name, parentName, solution, neededBy, presence }: MissingComponent): string[] {
  const lines = [`${typeName}: ${parentName === undefined ? name : `${parentName} / ${name}`}`];
  lines.push(`  ${presenceText(presence)}`);
  if (solution !== '') lines.push(`  ${vscode.l10n.t('From')}: ${solution}`);
  if (neededBy.length > 0) lines.push(`  ${vscode.l10n.t('Needed by')}: ${neededBy.join(', ')}`);
  return lines;
}

function presenceText(presence: MissingComponent['presence']): string {
  switch (presence) {
    case 'no':
      return vscode.l10n.t('Not in this environment');
    case 'unknown':
      return vscode.l10n.t('Not known whether a real environment has it');
    case 'assumed':
      return vscode.l10n.t('Assumed to exist here');
  }
}
