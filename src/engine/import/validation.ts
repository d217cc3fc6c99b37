import type { Diagnostic } from '../diagnostics.ts';
import { readOnlyPublisher } from '../publishers/readOnlyPublisher.ts';
import type { ImportContext, ManifestContext } from './importContext.ts';
import { blockedUnmanaged } from './rules/blockedUnmanaged.ts';
import { declaredRoots } from './rules/declaredRoots.ts';
import { fileSize } from './rules/fileSize.ts';
import { languages } from './rules/languages.ts';
import { packageType } from './rules/packageType.ts';
import { packageVersion } from './rules/packageVersion.ts';
import { patches } from './rules/patches.ts';
import { platformAction } from './rules/platformAction.ts';
import { platformEdition } from './rules/platformEdition.ts';
import { restrictedSolutions } from './rules/restrictedSolutions.ts';
import { schemaSections } from './rules/schemaSections.ts';
import { serviceUpdate } from './rules/serviceUpdate.ts';
import { solutionPublisher } from './rules/solutionPublisher.ts';
import { upgradeAction } from './rules/upgradeAction.ts';
import { versionOrder } from './rules/versionOrder.ts';

/**
 * A step of the validation (D3). Some are made before a plan is: what opening a file and reading it refuse. The last
 * two need more than the context and are called by the planning itself.
 */
export type ValidationStep =
  | { readonly rule: string; readonly about: string; readonly by: 'opening' | 'reading' | 'planning' }
  | { readonly rule: string; readonly about: string; readonly manifest: readonly ((context: ManifestContext) => readonly Diagnostic[])[] }
  | { readonly rule: string; readonly about: string; readonly file: readonly ((context: ImportContext) => readonly Diagnostic[])[] };

/**
 * The validation of an import in the order of D3. A plan tells all it finds (as StageSolution does, D.93); an import
 * stops at the first error in this order, which is the one its job and the history name.
 */
export const validation: readonly ValidationStep[] = [
  { rule: 'D.16', about: 'readable, not too large, a zip or cabinet', manifest: [fileSize] },
  { rule: 'D.17', about: 'the three root files', by: 'reading' },
  { rule: 'D.18', about: 'digital signature: told that nobody checks it here', by: 'reading' },
  { rule: 'D.19', about: 'well-formed XML without DTD', by: 'reading' },
  { rule: 'D.20', about: 'structure of manifest and customizations (by reading), the public schema', file: [schemaSections] },
  { rule: 'D.21', about: 'made online, imported on-premises', manifest: [platformEdition] },
  { rule: 'D.22', about: 'package version and service update', manifest: [packageVersion, serviceUpdate] },
  { rule: 'D.23', about: 'unique name, version and publisher of the manifest', by: 'reading' },
  { rule: 'D.24', about: 'Default, system and restricted solutions', manifest: [restrictedSolutions] },
  { rule: 'D.25', about: 'unmanaged customizations are blocked', manifest: [blockedUnmanaged] },
  { rule: 'D.26', about: 'managed or unmanaged, as installed', manifest: [packageType] },
  { rule: 'D.27', about: 'publisher, as installed', manifest: [solutionPublisher, readOnlyPublisher] },
  { rule: 'D.28', about: 'patches', manifest: [patches] },
  { rule: 'D.29', about: 'version, as installed', manifest: [platformAction, versionOrder, upgradeAction] },
  { rule: 'D.30', about: 'duplicate components (by reading), declared roots', file: [declaredRoots] },
  { rule: 'D.31', about: 'languages', file: [languages] },
  { rule: 'D.32', about: 'missing dependencies', by: 'planning' },
  { rule: 'D.33', about: 'rules of single components', by: 'planning' },
];

/** The checks that need no look at components, in order. */
export function checkManifest(context: ManifestContext): readonly Diagnostic[] {
  return validation.flatMap((step) => ('manifest' in step ? step.manifest.flatMap((check) => check(context)) : []));
}

/** The checks of D.30 and D.31 that need the whole file. */
export function checkFile(context: ImportContext): readonly Diagnostic[] {
  return validation.flatMap((step) => ('file' in step ? step.file.flatMap((check) => check(context)) : []));
}

/** Findings of reading and of planning together, in the order of D3; what belongs to no step of it comes last. */
export function inOrderOfValidation(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => stepOf(a) - stepOf(b));
}

function stepOf({ rules }: Diagnostic): number {
  const at = validation.findIndex(({ rule }) => rules.includes(rule));
  return at < 0 ? validation.length : at;
}
