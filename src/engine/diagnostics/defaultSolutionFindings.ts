import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';
import { byCount, few, say } from '../say.ts';

/** What cannot be done with the Default Solution (A.27), and what its export says (H.3). */

export function defaultNotDeleted(): Diagnostic {
  return errorFinding({
    code: 'default-solution-kept',
    message: "The Default Solution is part of every environment and can't be deleted.",
    hint: 'Delete the solutions or the components that are to go.',
    rules: ['A.27', 'I.3'],
    dataverse: 'CannotDeleteRestrictedSolution',
  });
}

export function defaultIsFixed(): Diagnostic {
  return errorFinding({
    code: 'default-solution-fixed',
    message: "The version of the Default Solution can't be set.",
    hint: 'Put the components into a solution of your own and set its version.',
    rules: ['A.27'],
    dataverse: 'CannotUpdateDefaultSolution',
  });
}

export function defaultNotCloned(): Diagnostic {
  return errorFinding({
    code: 'default-solution-not-cloned',
    message: "The Default Solution can't be cloned and has no patches.",
    hint: 'Put the components into a solution of your own and clone that.',
    rules: ['A.27', 'G.1'],
    dataverse: 'CannotUpdateDefaultSolution',
  });
}

/** @param unchanged managed components without changes made here */
export function defaultLeavesManaged(unchanged: number): Diagnostic {
  return infoFinding({
    code: 'default-leaves-managed',
    message: byCount(
      unchanged,
      say`1 managed component that nobody changed here is not in the file.`,
      say`${unchanged} managed components that nobody changed here are not in the file.`,
    ),
    hint: 'Nothing to do: managed components come with their own solutions.',
    rules: ['H.3'],
    facts: { unchanged },
  });
}

/** @param names lists of links that are known by their solutions */
export function defaultLeavesLinks(names: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'default-leaves-links',
    message: say`What links components to each other belongs to the solution whose file it lies in, and is not in this file: ${few(names)}.`,
    hint: 'Export those solutions too.',
    rules: ['H.3', 'Q.6'],
    facts: { names: names.join(', ') },
  });
}

/** @param names entries that several components have */
export function defaultFilesCollide(names: readonly string[]): Diagnostic {
  const files = few(names);
  return errorFinding({
    code: 'default-files-collide',
    message: say`Several components here have a file of the same name, which can't be in one solution file: ${files}.`,
    hint: 'Export the solutions they are in one by one.',
    rules: ['H.3', 'Q.50'],
    dataverse: 'ExportSolutionError',
    facts: { files: names.join(', ') },
  });
}
