import { type Diagnostic, errorFinding, type Severity, warningFinding } from '../diagnostics.ts';
import { say } from '../say.ts';

/** E.17: an error against uninstalling, a warning where an upgrade only stops after staging. */
export function solutionsInCircle(solutions: readonly string[], severity: Extract<Severity, 'error' | 'warning'>): Diagnostic {
  const finding = severity === 'error' ? errorFinding : warningFinding;
  const names = solutions.join(', ');
  return finding({
    code: 'solutions-in-a-circle',
    message: say`${names} each need something of one another, so none of them can be uninstalled or upgraded first.`,
    hint: 'Import a version of one of them that leaves the components of the others alone, then try again.',
    rules: ['E.17', 'J.11'],
    dataverse: 'CircularDependency',
    facts: { solutions: names },
  });
}
