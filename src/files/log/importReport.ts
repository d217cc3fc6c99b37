import {
  type ComponentId,
  componentId,
  type Diagnostic,
  type EnvironmentInfo,
  type Manifest,
  type MissingComponent,
  type PlanStep,
} from '../../engine/index.ts';

/** What an import job tells of itself: everything both of its texts are made of. Times are ISO 8601 in UTC. */
export interface ImportReport {
  readonly fileName: string;
  readonly startedOn: string;
  readonly completedOn: string;
  readonly succeeded: boolean;
  /** Failed, and yet its components were imported: an upgrade that stopped after staging (F.13). */
  readonly stopped?: boolean;
  /** 0 to 100 (D.109). */
  readonly progress: number;
  /** Absent when the file could not be read that far. */
  readonly manifest?: Manifest;
  readonly environment: Pick<EnvironmentInfo, 'name' | 'platformVersion' | 'sku'>;
  readonly steps: readonly PlanStep[];
  readonly missing: readonly MissingComponent[];
  readonly diagnostics: readonly Diagnostic[];
  /** What broke the import after its plan was made: a full disk, an environment in use. */
  readonly failure?: { readonly code: string; readonly message: string };
}

/** True when the components of the file are in the environment now; a failed import is otherwise rolled back whole. */
export function isProcessed({ succeeded, stopped }: ImportReport): boolean {
  return succeeded || stopped === true;
}

/** Outcome of one thing in the words of the platform, with the finding that decided it. */
export interface ItemResult {
  readonly result: 'success' | 'warning' | 'failure';
  readonly code: string;
  readonly text: string;
}

export const success: ItemResult = { result: 'success', code: '0', text: '' };

/** Result of the import as a whole: what broke it, else the gravest finding about no single component, else about any. */
export function verdictOf({ diagnostics, failure, succeeded }: ImportReport): ItemResult {
  if (failure !== undefined) return { result: 'failure', code: failure.code, text: failure.message };
  const general = resultOf(diagnostics.filter((diagnostic) => diagnostic.component === undefined));
  if (succeeded || general.result === 'failure') return general;
  return { ...resultOf(diagnostics), result: 'failure' };
}

/** The gravest of some findings as a result; success when there is none that matters. */
export function resultOf(diagnostics: readonly Diagnostic[]): ItemResult {
  const gravest = diagnostics.find(isError) ?? diagnostics.find((diagnostic) => diagnostic.severity === 'warning');
  if (gravest === undefined) return success;
  return { result: isError(gravest) ? 'failure' : 'warning', code: codeOf(gravest), text: textOf(gravest) };
}

/** The findings that are about one component, by component. */
export function findingsByComponent(diagnostics: readonly Diagnostic[]): ReadonlyMap<ComponentId, readonly Diagnostic[]> {
  const found = new Map<ComponentId, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.component === undefined) continue;
    const id = componentId(diagnostic.component);
    found.set(id, [...(found.get(id) ?? []), diagnostic]);
  }
  return found;
}

/** Dataverse's code where there is one, else ours. */
export function codeOf(diagnostic: Diagnostic): string {
  return diagnostic.dataverse?.code ?? diagnostic.code;
}

export function textOf(diagnostic: Diagnostic): string {
  return diagnostic.hint === undefined ? diagnostic.message : `${diagnostic.message} ${diagnostic.hint}`;
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}
