import { createHash } from 'node:crypto';
import { type Hash, type ImportPlan, policiesOf } from '../engine/index.ts';

/**
 * SHA-256 over everything a plan promises: the file, the environment and its revision, options, policies, every step, the
 * settings by their hash, what is missing and which findings there are. Policies are in it with their values, so that a version of the program
 * with other defaults gives another digest. The wording of findings is left out, names for people too.
 */
export function planDigest(plan: ImportPlan): Hash {
  const promised = {
    fileHash: plan.fileHash,
    environmentId: plan.environmentId,
    basedOn: plan.basedOn,
    options: plan.options,
    policies: policiesOf(plan.options.policies),
    situation: plan.situation,
    solution: plan.solution,
    counts: plan.counts,
    steps: plan.steps.map(({ name: _name, typeName: _typeName, ...step }) => step),
    settings: plan.settings?.given,
    upgrade: plan.upgrade,
    fallbackForms: plan.fallbackForms?.map(({ form }) => form),
    lostDrafts: plan.lostDrafts,
    missing: plan.missing.map(({ component, solution, presence }) => ({ component, solution, presence })),
    diagnostics: plan.diagnostics.map(({ code, severity, component }) => ({ code, severity, component })),
  };
  return createHash('sha256').update(canonicalJson(promised)).digest('hex');
}

/** JSON with the keys of every object in order, so that equal values are equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) : part,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
