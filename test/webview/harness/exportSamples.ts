import { isvGroup, settingGroups, settingName } from '../../../src/engine/organizationSettings/settingsTable.ts';
import type { ExportState, ShownCheck, ShownSettingGroup } from '../../../src/protocol/exportWizard.ts';
import type { ShownFinding } from '../../../src/protocol/finding.ts';

/** Invented truths of a host about an export, as awkward as real ones. */

const values: Readonly<Record<string, string>> = {
  'general.currencysymbol': '€',
  'general.pricingdecimalprecision': '2',
  'general.blockedattachments': 'ade;adp;app;asa;ashx;asmx;asp;bas;bat;cdx;cer;chm;class;cmd;com;config;cpl;crt;csh;dll;exe;fxp;hlp;hta',
  'general.ispresenceenabled': 'True',
  'calendar.weekstartdaycode': '1',
  'isvconfig.configuration': '<configuration version="3.0"><Root /><ServiceManagement /></configuration>',
};

const groups: ShownSettingGroup[] = [
  ...[...settingGroups, isvGroup].map((group) => {
    const settings = group.settings.map((row) => {
      const name = settingName(group, row);
      const value = values[name];
      return {
        name,
        label: row.displayName ?? name,
        meaning: row.meaning,
        type: row.type,
        ...(value === undefined ? {} : { value }),
      };
    });
    const knownCount = settings.filter(({ name }) => name in values).length;
    return { token: group.token, displayName: group.displayName, settings, knownCount, parts: [] };
  }),
  { token: 'relationshiproles', displayName: 'Relationship Roles', settings: [], knownCount: 2, parts: ['Rider', 'Owner of the horse'] },
].sort((a, b) => a.displayName.localeCompare(b.displayName));

const labels: ShownFinding = {
  code: 'managed-labels-blanked',
  severity: 'info',
  message: '14 labels that say what the cell would show anyway are left empty.',
  hint: 'Nothing to do: the form looks the same, and follows when the column or table gets another name.',
  rules: ['Q.11', 'Q.13', 'Q.15'],
};
const notDerived: ShownFinding = {
  code: 'managed-form-not-derived',
  severity: 'warning',
  message: 'Form Account is written as in the unmanaged solution: it belongs to the system, whose definition is not known here.',
  hint: 'Export it from Dataverse to have the differences only; importing the whole definition replaces more than was changed.',
  rules: ['Q.16', 'Q.17'],
};
const backHome: ShownFinding = {
  code: 'managed-not-back-home',
  severity: 'info',
  message: "The managed file of ToolLending can't be imported back into this environment.",
  hint: 'Import it into another environment.',
  rules: ['H.16', 'D.36'],
};
const settingsUnknown: ShownFinding = {
  code: 'settings-unknown-here',
  severity: 'warning',
  message: 'Nothing is exported of Marketing: no value is known in this environment.',
  hint: 'Set the values here, or import a solution file that has them.',
  rules: ['H.18'],
};
const notFiltered: ShownFinding = {
  code: 'target-version-not-filtered',
  severity: 'warning',
  message: 'The file says that it is for 9.0, but nothing that came after it is left out.',
  hint: 'Look for components and options that came between 9.0 and 9.2 before you hand the file on.',
  rules: ['H.20'],
};

const none = { findings: [], findingCount: 0 };
const clean: ShownCheck = {
  componentCount: 48,
  common: none,
  managed: none,
  aboutSettings: [],
  aboutTarget: [],
  drafts: [],
  draftCount: 0,
  environmentDraftCount: 0,
  missing: [],
  missingCount: 0,
  missingToAdd: 0,
  platformVersion: '9.2',
  targetVersions: ['9.1', '9.0', '8.2', '8.1', '8.0', '7.1', '7.0', '6.1', '6.0'],
};
const troubled: ShownCheck = {
  ...clean,
  managed: { findings: [notDerived, labels, backHome], findingCount: 3 },
  drafts: [
    { typeName: 'Table', name: 'swb_Loan' },
    { typeName: 'Column', name: 'swb_dueon', parentName: 'Loan' },
    { typeName: 'Form', name: 'Loan – Information', parentName: 'Loan' },
  ],
  draftCount: 3,
  environmentDraftCount: 11,
  missing: [
    { typeName: 'Web resource', name: 'con_/scripts/shared.js', solution: 'Active', remedy: 'add', neededBy: ['Loan – Information'] },
    {
      typeName: 'Column',
      name: 'con_costcentre',
      parentName: 'Account',
      solution: 'Active',
      remedy: 'add',
      neededBy: ['Open loans', 'Loans of this month'],
    },
    { typeName: 'Table', name: 'fab_project', solution: 'Fabrikam (2.1.0.0)', remedy: 'install', neededBy: ['swb_loan_fab_project'] },
  ],
  missingCount: 3,
  missingToAdd: 2,
};
const many = Array.from({ length: 60 }, (_, index) => ({ typeName: 'View', name: `Loans of depot ${index + 1}`, parentName: 'Loan' }));

const check: ExportState = {
  page: 'check',
  environment: 'Development',
  solution: { uniqueName: 'ToolLending', name: 'Tool lending' },
  check: troubled,
  stale: false,
  version: { text: '1.0.0.1', current: '1.0.0.0', suggested: '1.0.0.1', compared: 'higher' },
  kind: 'managed',
  folder: '~/projects/tool-lending/releases',
  files: [{ kind: 'managed', name: 'ToolLending_1_0_0_1_managed.zip', exists: false }],
  more: false,
  include: [],
  openGroups: [],
  groups,
};
const options: ExportState = {
  ...check,
  page: 'options',
  kind: 'both',
  files: [
    { kind: 'unmanaged', name: 'ToolLending_1_0_0_1.zip', exists: true },
    { kind: 'managed', name: 'ToolLending_1_0_0_1_managed.zip', exists: false },
  ],
};
const unmanagedFile = {
  kind: 'unmanaged' as const,
  name: 'ToolLending_1_0_0_1.zip',
  folder: '~/projects/tool-lending/releases',
  size: '38.2 KB',
  replaced: true,
};
const managedFile = {
  ...unmanagedFile,
  kind: 'managed' as const,
  name: 'ToolLending_1_0_0_1_managed.zip',
  size: '36.9 KB',
  replaced: false,
};

export const exportStates: Readonly<Record<string, ExportState>> = {
  'export-check': check,
  'export-check-clean': { ...check, check: clean },
  'export-check-drafts': {
    ...check,
    busy: 'publishing',
    check: { ...troubled, drafts: many, draftCount: 260, environmentDraftCount: 260, missing: [], missingCount: 0, missingToAdd: 0 },
  },
  'export-refused': {
    ...check,
    refusal: {
      message: "ToolLending is managed here, and managed solutions can't be exported.",
      hint: 'Export it from the environment it is made in.',
      step: 'chooseSolution',
      finding: {
        code: 'export-of-managed',
        severity: 'error',
        message: "ToolLending is managed here, and managed solutions can't be exported.",
        rules: ['H.1'],
        dataverse: { code: '0x80048036', name: 'ExportManagedSolutionError' },
      },
    },
  },
  'export-locked': {
    ...options,
    refusal: {
      message: 'ToolLending has patches, so it is locked.',
      hint: 'Export its patches, or roll them up first.',
      step: 'chooseSolution',
    },
  },
  'export-stale': { ...options, stale: true },
  'export-options': options,
  'export-options-default': {
    ...options,
    solution: { uniqueName: 'Default', name: 'Default Solution' },
    kind: 'unmanaged',
    check: {
      ...clean,
      targetVersions: [],
      managed: {
        findings: [
          {
            code: 'export-of-default-managed',
            severity: 'error',
            message: 'The Default Solution is exported unmanaged only.',
            rules: ['H.3'],
          },
        ],
        findingCount: 1,
      },
    },
    files: [{ kind: 'unmanaged', name: 'Default_1_0.zip', exists: false }],
  },
  'export-options-lower': {
    ...options,
    kind: 'unmanaged',
    version: { text: '0.9', current: '1.0.0.0', suggested: '1.0.0.1', compared: 'lower' },
    files: [{ kind: 'unmanaged', name: 'ToolLending_0_9.zip', exists: false }],
  },
  'export-options-wrong': {
    ...options,
    version: {
      text: '1.0.x',
      current: '1.0.0.0',
      suggested: '1.0.0.1',
      problem: {
        message: '1.0.x is not a solution version.',
        hint: 'A version has 2 to 4 numbers from 0 to 2147483647 with dots between them, for example 1.0.0.0.',
      },
    },
    files: [],
    problem: { message: 'The folder ~/projects/tool-lending/releases is not there.', step: 'browse' },
  },
  'export-more': {
    ...options,
    more: true,
    include: ['general', 'marketing'],
    openGroups: ['general', 'isvconfig', 'relationshiproles'],
    targetVersion: '9.0',
    check: { ...troubled, aboutSettings: [settingsUnknown], aboutTarget: [notFiltered] },
    groups: groups.map((group) => ({
      ...group,
      settings: group.settings.map((each) =>
        each.name === 'general.currencyformatcode'
          ? { ...each, problem: { message: 'general.currencyformatcode can\'t be "left".', hint: 'Use a whole number.' } }
          : each,
      ),
    })),
    saved: { name: 'general.currencysymbol', times: 1 },
  },
  'export-run': { ...options, page: 'export', run: { kind: 'managed', phase: 'writing', fraction: 0.8, cancelling: false } },
  'export-done': {
    ...options,
    page: 'result',
    outcome: {
      result: 'succeeded',
      headline: 'Tool lending 1.0.0.1 is exported',
      detail: 'Its version in the environment was 1.0.0.0 and is 1.0.0.1 now.',
      files: [unmanagedFile, managedFile],
      findings: [notDerived, labels, backHome, settingsUnknown],
      findingCount: 4,
    },
  },
  'export-partly': {
    ...options,
    page: 'result',
    outcome: {
      result: 'partly',
      headline: 'Only one of two files of Tool lending 1.0.0.1 was written',
      files: [unmanagedFile],
      findings: [],
      findingCount: 0,
      problem: {
        message: '"/home/me/projects/tool-lending/releases/ToolLending_1_0_0_1_managed.zip" cannot be written: no space left on the disk.',
        hint: 'Choose another place.',
        step: 'browse',
      },
    },
  },
};
