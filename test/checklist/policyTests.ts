import type { Policies, PolicyName } from '../../src/engine/index.ts';
import { shown } from './seeds/seedLine.ts';

type Shown = readonly [string, ...string[]];

/** Tests of a policy: those that show what happens by default, and those of every other value. */
export type PolicyTests = {
  readonly [Name in PolicyName]: { readonly byDefault: Shown; readonly others?: Partial<Record<Policies[Name], Shown>> };
};

const form = 'engine/export/managedForm.test.ts > what lies on a base of another solution > in an unmanaged file (B.48, Q.18)';
const rows = 'engine/import/componentRules.test.ts > rows that get too long (D.68, P-ROWSIZE)';
const either = `${form} > is it what P-UNMANAGEDFORM says, either way`;
const advice = 'scenarios/platforms.txt > Up to 9.1 an update is advised against, unless P-UPDATEADVICE says otherwise (F.3, O.4)';
const adviceLater = 'scenarios/platforms.txt > From 9.2 on an update is not advised against, unless P-UPDATEADVICE says so (F.3, O.4)';
const adviceOfTheWizard =
  'host/importWizardSession.test.ts > the solution action > advises against an update where the texts of the time did, or where a policy says so (F.3, P-UPDATEADVICE)';

export const policyTests: PolicyTests = {
  'P-NEWLAYER': {
    byDefault: [
      'scenarios/import-managed.txt > An update that touches a component of a later solution for the first time goes on top of it (E.12, P-NEWLAYER)',
    ],
    others: {
      'install-order': [
        'scenarios/import-managed.txt > With P-NEWLAYER install-order it goes below what was installed later, and the plan says so (E.12)',
      ],
    },
  },
  'P-LOWER': {
    byDefault: [shown.goingBack],
    others: {
      refuse: ['scenarios/import-refused.txt > A lower version warns, or is refused where P-LOWER says so (P.15, C.12, D.29, D.41, F.30)'],
    },
  },
  'P-SAMEVER': {
    byDefault: [
      'scenarios/import-managed.txt > The same managed file again changes nothing; one with other content is an update (C.11, Q.68)',
      'scenarios/upgrade.txt > P.14: an upgrade and a stage need a higher version (C.11, C.13).',
    ],
  },
  'P-PREVMAJOR': {
    byDefault: ['scenarios/import-refused.txt > Package versions (P.35, D.83)'],
    others: {
      'major before the environment at least': [
        'scenarios/import-refused.txt > A package two major versions back, where P-PREVMAJOR asks for the one before (D.83)',
      ],
    },
  },
  'P-SERVICEUPDATE': {
    byDefault: ['scenarios/import-refused.txt > A later service update (D.80)'],
    others: { refuse: ['scenarios/import-refused.txt > A later service update is refused where P-SERVICEUPDATE says so (D.80)'] },
  },
  'P-INCOMPATIBLE': {
    byDefault: ['scenarios/component-rules.txt > A name is not used again for something else (Q.62, P-INCOMPATIBLE)'],
    others: { warn: ['scenarios/component-rules.txt > A name is not used again for something else (Q.62, P-INCOMPATIBLE)'] },
  },
  'P-NOVERSION': { byDefault: ['scenarios/import-refused.txt > Package versions (P.35, D.83)'] },
  'P-ACTIVEREQ': {
    byDefault: [
      'scenarios/missing-dependencies.txt > A lower version and an unmanaged component satisfy a requirement (P.53, D.91, P-ACTIVEREQ)',
    ],
    others: {
      managed: [
        'scenarios/missing-dependencies.txt > A requirement that is unmanaged here, where P-ACTIVEREQ asks for a managed one (D.87)',
      ],
    },
  },
  'P-ACTIVEBLOCKS': {
    byDefault: [
      'scenarios/uninstall.txt > P.27: the Active layer never blocks and goes with the component (E.16, I.9).',
      'scenarios/uninstall.txt > An unmanaged component that needs ours blocks too (I.9).',
    ],
    others: {
      'every component': [
        'scenarios/uninstall.txt > P-ACTIVEBLOCKS: by the literal reading of I.9 the changes made here to a component block, too; without them it goes.',
      ],
    },
  },
  'P-OVERWRITE-COVERED': {
    byDefault: [
      'scenarios/import-managed.txt > A solution keeps its place below those installed later, and they protect the Active layer (P.8, P.49, E.9, D.50)',
    ],
    others: {
      remove: [
        'scenarios/import-managed.txt > P-OVERWRITE-COVERED decides whether the Active layer goes where another managed solution stands above (P.49, D.50)',
      ],
    },
  },
  'P-PATCH': {
    byDefault: [
      'scenarios/patches.txt > Only unmanaged base solutions are cloned (G.2, G.3).',
      'scenarios/patches.txt > The version of a clone is strictly above the base and every patch (C.9, P-PATCH).',
      'scenarios/patches.txt > The patches of an unmanaged solution are deleted before it, newest first, or with it (G.12, P-PATCH).',
    ],
  },
  'P-ENABLESTEPS': {
    byDefault: [shown.steps],
    others: { off: ['scenarios/steps-and-flows.txt > The option wins over the policy (D.62, P-ENABLESTEPS)'] },
  },
  'P-XSD': {
    byDefault: [
      'scenarios/component-rules.txt > Sections that the public schema lacks (B.40, P-XSD)',
      'engine/import/componentRules.test.ts > sections of customizations.xml (B.40, P-XSD) > tells a section that neither the schema nor any known export has',
    ],
    others: { refuse: ['scenarios/component-rules.txt > Sections that the public schema lacks (B.40, P-XSD)'] },
  },
  'P-SYSTEMLAYER': {
    byDefault: ["scenarios/missing-dependencies.txt > What the baseline can't tell is a warning (P.53)"],
    others: {
      strict: [
        'scenarios/component-rules.txt > What may lie in the system layer counts as present, or is refused in strict mode (P-SYSTEMLAYER, B.49, D.88)',
      ],
    },
  },
  'P-UPDATEADVICE': {
    byDefault: [advice, adviceLater],
    others: { 'not recommended': [adviceLater, adviceOfTheWizard], neutral: [advice] },
  },
  'P-UPDSOL': {
    byDefault: [
      'scenarios/upgrade.txt > An update solution stands above the other managed solutions that are there when it comes; customizations still win (F.36, P-UPDATESOLUTION).',
    ],
    others: { 'hide-active': [shown.hidden] },
  },
  'P-ROWSIZE': {
    byDefault: [`${rows} > looks only where one asks for it`],
    others: { check: [`${rows} > counts long texts as what they leave in the row`] },
  },
  'P-LABELBLANK': {
    byDefault: [
      'engine/export/managedForm.test.ts > labels of cells (Q.11-Q.15, B.47a) > are emptied when they say what the cell shows anyway, and lose their other languages',
    ],
    others: {
      keep: ['engine/export/managedForm.test.ts > labels of cells (Q.11-Q.15, B.47a) > stay with the policy to keep them (P-LABELBLANK)'],
    },
  },
  'P-UNMANAGEDFORM': {
    byDefault: [`${form} > is a form a difference from platform 9.2 on, and whole before`],
    others: { diff: [either], full: [either] },
  },
  'P-DEFAULTEXPORT': {
    byDefault: [
      'engine/export/bothKinds.test.ts > the Default Solution (H.3) > is never exported as managed, and with P-DEFAULTEXPORT not at all',
    ],
    others: {
      refuse: [
        'engine/export/bothKinds.test.ts > the Default Solution (H.3) > is never exported as managed, and with P-DEFAULTEXPORT not at all',
      ],
    },
  },
  'P-ATOMIC': {
    byDefault: [shown.stopped, 'scenarios/import-refused.txt > Installed unmanaged, the file is managed (P.3, D.26, D.36)'],
  },
  'P-TOPWINS': { byDefault: [shown.covered] },
  'P-CASE': {
    byDefault: [
      'engine/components/componentTypes.test.ts > the component-type table (A6) > folds names and ids (P-CASE, Q.42)',
      'scenarios/import-refused.txt > The same publisher in another case (P.50, Q.67)',
    ],
  },
  'P-PREFIXHASH': {
    byDefault: [
      'engine/import/publishers.test.ts > the publisher of an import > gets one made of its prefix when the file states none (A.15, P-PREFIXHASH)',
      'engine/import/publishers.test.ts > the option value prefix made of a prefix (P-PREFIXHASH) > lies between 10000 and 99999 (A.12), and is 10000 for the default publisher (A.6)',
    ],
  },
};

/** Policies the rules name twice. */
export const otherNames: Readonly<Record<string, PolicyName>> = { 'P-UPDATESOLUTION': 'P-UPDSOL' };
