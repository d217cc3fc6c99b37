/**
 * Where the documentation leaves a choice, the choice has a name, values and a rule. Here are those that decide what an
 * import does; one with a single value is decided for good. ARCHITECTURE.md says what each is about.
 */
export const policies = {
  /** Where an update puts a layer its solution has not had: above all managed layers, or at the solution's own place. */
  'P-NEWLAYER': { values: ['top', 'install-order'], rule: 'E.12' },
  /** A lower version: a person is asked, a script is warned; or it is refused. */
  'P-LOWER': { values: ['allow with warning', 'refuse'], rule: 'C.12' },
  'P-SAMEVER': { values: ['allow as update'], rule: 'C.11' },
  /** How old a package may be: by the chart of D.82, or also at most one major version before the environment. */
  'P-PREVMAJOR': { values: ['major 6 at least and not above the environment', 'major before the environment at least'], rule: 'D.83' },
  /** A file from a later service update than the environment's. */
  'P-SERVICEUPDATE': { values: ['warn', 'refuse'], rule: 'D.80' },
  /** A name used again with another type, ownership or relationship ends. */
  'P-INCOMPATIBLE': { values: ['refuse', 'warn'], rule: 'Q.62' },
  'P-NOVERSION': { values: ['treat as 5.0'], rule: 'B.9' },
  /** What a managed file requires: any component of that identity, or a managed one. */
  'P-ACTIVEREQ': { values: ['existence', 'managed'], rule: 'D.87' },
  /** What of the Active layer blocks deleting a managed component by an uninstall: only other components that need it, or its own changes too. */
  'P-ACTIVEBLOCKS': { values: ['other components', 'every component'], rule: 'I.9' },
  /** Overwriting, where another managed solution stands above the one updated: its Active layer stays, or goes too. */
  'P-OVERWRITE-COVERED': { values: ['keep', 'remove'], rule: 'D.50' },
  /** Who is patched and cloned, above what, and what deleting a solution with patches takes. */
  'P-PATCH': { values: ['unmanaged only, strictly above, patches first'], rule: 'G.2' },
  /** Processes, flows and plug-in steps after an import: on as the file says, or off. */
  'P-ENABLESTEPS': { values: ['on', 'off'], rule: 'D.62' },
  /** Sections of customizations.xml that the public schema lacks: told where no export has them either, or all refused. */
  'P-XSD': { values: ['warn', 'refuse'], rule: 'B.40' },
  /** What may lie in the system layer: taken as present, or refused unless it is known to exist. */
  'P-SYSTEMLAYER': { values: ['stub', 'strict'], rule: 'A.2' },
  /** Whether a plan and the wizard advise against an update: by the platform, always, or never. */
  'P-UPDATEADVICE': { values: ['by platform', 'not recommended', 'neutral'], rule: 'F.3' },
  /** What a new managed solution overrides where its publisher's other solutions are customized: their layers, or Active too. */
  'P-UPDSOL': { values: ['managed-only', 'hide-active'], rule: 'F.36' },
  /** Tables whose rows would get too long: not looked at, or refused. A name of our own; the rule leaves the check open. */
  'P-ROWSIZE': { values: ['off', 'check'], rule: 'D.68' },
  /** Labels of cells in a managed export that say what the cell would show anyway: left empty, or kept. */
  'P-LABELBLANK': { values: ['blank-if-default', 'keep'], rule: 'Q.15' },
  /** Forms of other solutions in an unmanaged export: differences from platform 9.2 on and whole below, or always one of both. */
  'P-UNMANAGEDFORM': { values: ['by platform', 'diff', 'full'], rule: 'B.48' },
  /** Exporting the Default Solution: as unmanaged only, or not at all. */
  'P-DEFAULTEXPORT': { values: ['unmanaged only', 'refuse'], rule: 'H.3' },
  'P-ATOMIC': { values: ['roll back everything'], rule: 'D.75' },
  'P-TOPWINS': { values: ['property'], rule: 'E.20' },
  'P-CASE': { values: ['ignore case'], rule: 'A.10' },
  /** The option value prefix of a publisher whose file states none. */
  'P-PREFIXHASH': { values: ['own hash'], rule: 'A.15' },
} as const satisfies Readonly<Record<string, { readonly values: readonly string[]; readonly rule: string }>>;

export type PolicyName = keyof typeof policies;

/** Operations that are asked for with policies; what none of them decides about has a single value. */
export type DecidedOperation = 'import' | 'uninstall' | 'export';

const decidedElsewhere: Partial<Readonly<Record<PolicyName, DecidedOperation>>> = {
  'P-ACTIVEBLOCKS': 'uninstall',
  'P-LABELBLANK': 'export',
  'P-UNMANAGEDFORM': 'export',
  'P-DEFAULTEXPORT': 'export',
};

/** The operation a policy decides about: given to another, it would have no effect. */
export function decidedBy(policy: PolicyName): DecidedOperation {
  return decidedElsewhere[policy] ?? 'import';
}

/** A value for every policy. */
export type Policies = { readonly [Name in PolicyName]: (typeof policies)[Name]['values'][number] };

export const defaultPolicies: Policies = {
  'P-NEWLAYER': 'top',
  'P-LOWER': 'allow with warning',
  'P-SAMEVER': 'allow as update',
  'P-PREVMAJOR': 'major 6 at least and not above the environment',
  'P-SERVICEUPDATE': 'warn',
  'P-INCOMPATIBLE': 'refuse',
  'P-NOVERSION': 'treat as 5.0',
  'P-ACTIVEREQ': 'existence',
  'P-ACTIVEBLOCKS': 'other components',
  'P-OVERWRITE-COVERED': 'keep',
  'P-PATCH': 'unmanaged only, strictly above, patches first',
  'P-ENABLESTEPS': 'on',
  'P-XSD': 'warn',
  'P-SYSTEMLAYER': 'stub',
  'P-UPDATEADVICE': 'by platform',
  'P-UPDSOL': 'managed-only',
  'P-ROWSIZE': 'off',
  'P-LABELBLANK': 'blank-if-default',
  'P-UNMANAGEDFORM': 'by platform',
  'P-DEFAULTEXPORT': 'unmanaged only',
  'P-ATOMIC': 'roll back everything',
  'P-TOPWINS': 'property',
  'P-CASE': 'ignore case',
  'P-PREFIXHASH': 'own hash',
};

/** The value of every policy: what was chosen, else the default. */
export function policiesOf(chosen: Partial<Policies> | undefined): Policies {
  return { ...defaultPolicies, ...chosen };
}
