import { expect, test } from 'vitest';
import { type DataverseErrorName, dataverseErrors, explainError } from '../../../src/engine/index.ts';

/** Codes of operations that leave no import log: editing records, membership, cloning and exporting. */
const notInLogs: readonly DataverseErrorName[] = [
  'CannotSelectReadOnlyPublisher',
  'CannotUpdateReadOnlyPublisher',
  'CannotUpdateRestrictedPublisher',
  'CannotDeleteRestrictedPublisher',
  'CannotUpdateManagedSolution',
  'CannotUpdateRestrictedSolution',
  'CannotDeleteRestrictedSolution',
  'CannotUpdateDefaultSolution',
  'CannotSetSolutionSystemAttributes',
  'InvalidSolutionConfigurationPage',
  'SolutionConfigurationPageMustBeHtmlWebResource',
  'ConfigurationPageNotValidForSolution',
  'InvalidLanguageForSolution',
  'CloneSolutionException',
  'ExportSolutionError',
  'ExportManagedSolutionError',
  'ExportMissingSolutionError',
  'DependencyAlreadyExists',
  'CannotAddNonCustomizableComponent',
  'CannotAddSolutionComponentWithoutRoots',
  'CannotAddWorkflowActivationToSolution',
  'CannotRemoveComponentFromDefaultSolution',
  'CannotRemoveComponentFromSystemSolution',
  'CannotRemoveComponentFromSolution',
];

test('every code an import log can hold is explained: what it means and what to do (D.112, Z)', () => {
  const names = Object.keys(dataverseErrors) as DataverseErrorName[];
  expect(names.filter((name) => explainError(dataverseErrors[name]) === undefined)).toEqual(notInLogs);
});

test('a code is known in capitals or not, and as the signed number of older logs', () => {
  for (const code of ['0x8004801D', '0x8004801d', '-2147188707', ' 0x8004801D ']) {
    expect(explainError(code)).toMatchObject({ name: 'ImportMissingDependenciesError', code: '0x8004801D', rules: ['D.86', 'D.89'] });
  }
});

test('a managed file over an unmanaged solution is known by the number that validation results of servers hold (D.97)', () => {
  expect(explainError('-2147188672')).toMatchObject({ code: '0x80048040', name: 'ImportSolutionManagedToUnmanagedMismatch' });
});

test('what is not in the table is not guessed', () => {
  for (const code of ['0x80044150', '', '0', 'missing-dependency', '-1', '-99999999999']) expect(explainError(code)).toBeUndefined();
});
