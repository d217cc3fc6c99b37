import type { ShownFinding } from '../../../src/protocol/finding.ts';
import type { PlanRow, ShownSettings, StepPage, StepQuery, StepRow, WizardPlan, WizardState } from '../../../src/protocol/wizard.ts';

/** Invented truths of a host, as large and as awkward as real ones. */

const tables = [
  'Award',
  'Budget Item',
  'Delivery Framework',
  'Designated Credit',
  'Docket',
  'Donor Commitment',
  'Indicator',
  'Objective',
  'Payment Schedule',
  'Planned Giving',
  'Result',
  'Review',
  'Scorecard',
  'Transaction',
  'Volunteer Preference',
];
const shapes: readonly (readonly [type: string, typeName: string, name: (table: string, index: number) => string])[] = [
  ['1', 'Table', (table) => `msnfp_${table.replaceAll(' ', '')}`],
  [
    '2',
    'Column',
    (_, index) => `msnfp_${['amount', 'effectivedate', 'status', 'owningteam', 'externalreference', 'isanonymous'][index % 6]}${index}`,
  ],
  ['26', 'View', (table, index) => `${['Active', 'Inactive', 'My', 'Recently changed'][index % 4]} ${table} Items`],
  ['60', 'Form', (table) => `${table} – Information`],
  ['10', 'Relationship', (table, index) => `msnfp_${table.replaceAll(' ', '')}_account_${index}`],
  ['61', 'Web resource', (table, index) => `msnfp_/scripts/${table.toLowerCase().replaceAll(' ', '-')}/form${index}.js`],
];
const reasons: readonly (readonly [StepRow['verb'], string, string, string?])[] = [
  ['add', 'New in this environment', 'D.37'],
  ['change', 'Content differs from the installed version', 'F.5'],
  ['keep', 'Same content as the installed version', 'F.6'],
  ['masked', 'Customizations made here stay on top', 'D.47', 'Active'],
  ['change', 'Content differs from the installed version', 'F.5'],
  ['keep', 'Same content as the installed version', 'F.6'],
];
const removal = { verb: 'remove', reason: 'Its last layer goes, so it is deleted', rule: 'E.13' } as const;

const hash = (seed: number) => (seed * 2654435761 + 97).toString(16).padStart(12, '0').repeat(6).slice(0, 64);

export function stepsOf(count: number): StepRow[] {
  return Array.from({ length: count }, (_, index) => {
    const table = tables[index % tables.length]!;
    const [type, typeName, name] = shapes[(index * 7) % shapes.length]!;
    const isRemoved = index % 20 === 2 && index < 240;
    const lost = !isRemoved ? undefined : type === '1' ? ('rows' as const) : type === '2' ? ('values' as const) : undefined;
    const [verb, reason, rule, maskedBy] = isRemoved
      ? ([removal.verb, removal.reason, removal.rule] as const)
      : reasons[(index * 5 + (index >> 3)) % reasons.length]!;
    return {
      verb,
      type,
      typeName,
      name: name(table, index),
      key: `${name(table, index).toLowerCase()}`,
      ...(type === '1' ? {} : { parentName: table }),
      reason,
      rule,
      draft: false,
      ...(maskedBy === undefined ? {} : { maskedBy }),
      ...(lost === undefined ? {} : { loses: lost }),
      ...(verb === 'add' ? {} : { before: hash(index) }),
      ...(isRemoved ? {} : { after: hash(index + (verb === 'keep' ? 0 : 1)) }),
    };
  });
}

export function pageOf(steps: readonly StepRow[], query: StepQuery): StepPage {
  const text = query.text.toLowerCase();
  const fitting = steps.filter(
    (step) =>
      (query.verbs.length === 0 || query.verbs.includes(step.verb)) &&
      (query.type === '' || step.type === query.type) &&
      step.name.toLowerCase().includes(text),
  );
  const rows = query.grouped ? grouped(fitting, query.folded) : fitting;
  const { offset } = query;
  return { total: rows.length, stepTotal: fitting.length, offset, rows: rows.slice(offset, offset + query.limit) };
}

/** The same by kind, each below its headline. */
function grouped(steps: readonly StepRow[], folded: readonly string[]): PlanRow[] {
  const kinds = [...new Set(steps.map(({ type }) => type))].map((type) => steps.filter((step) => step.type === type));
  return kinds.flatMap((members): PlanRow[] => {
    const { type, typeName } = members[0]!;
    const isFolded = folded.includes(type);
    return [{ group: type, name: typeName, count: members.length, folded: isFolded }, ...(isFolded ? [] : members)];
  });
}

export const sampleSteps = stepsOf(20_000);

const kinds = shapes.map(([type, name]) => ({ type, name, count: sampleSteps.filter((step) => step.type === type).length }));
const counts = { add: 0, change: 0, keep: 0, masked: 0, remove: 0 };
for (const step of sampleSteps) counts[step.verb]++;

const findings: ShownFinding[] = [
  {
    code: 'older-format',
    severity: 'warning',
    message: 'The file was written for an older version of Dataverse and is upgraded while it is read.',
    hint: 'Nothing to do. Export it again from a current environment to be rid of this note.',
    rules: ['D.22'],
    dataverse: { code: '0x80048067', name: 'ImportSolutionPackageNeedsUpgrade' },
    place: 'solution.xml, line 1',
  },
  {
    code: 'languages-ignored',
    severity: 'warning',
    message: 'Labels in French (1036) and Spanish (3082) are left out: those languages are not enabled in demo.',
    rules: ['D.31'],
    dataverse: { code: '0x80048026', name: 'ImportLanguagesIgnored' },
  },
];

const plan: WizardPlan = {
  digest: 'a'.repeat(64),
  loss: '12 components are removed. In a real environment all rows of the table msnfp_Docket and the values of the columns msnfp_Award.msnfp_status2, msnfp_Review.msnfp_amount42 would be deleted for good.',
  headline: 'Upgrades Nonprofit Core from 1.1.0.0 to 2.0.0.0 in demo.',
  isUpdate: true,
  stepCount: sampleSteps.length,
  counts,
  kinds,
  findings,
  findingCount: findings.length,
  missing: [],
  missingCount: 0,
  canAssume: false,
};

const file = {
  id: 'f1',
  name: 'NonprofitCore_2_0_0_0_managed.zip',
  folder: '~/solutions/nonprofit/releases',
  path: '/home/maria/solutions/nonprofit/releases/NonprofitCore_2_0_0_0_managed.zip',
};

export const base: WizardState = {
  page: 'select',
  pages: ['select', 'information', 'options', 'review', 'import', 'results'],
  file,
  recent: [
    { id: 'r1', name: 'NonprofitCore_1_1_0_0_managed.zip', folder: '~/solutions/nonprofit/releases', path: '/1' },
    { id: 'r2', name: 'FieldServiceCommon_8_8_0_12.zip', folder: '~/Downloads', path: '/2' },
  ],
  environments: [
    { name: 'demo', detail: 'Dataverse 9.2, online, 4 solutions, 12 drafts' },
    { name: 'build', detail: 'Dataverse 9.2, online, no solutions' },
  ],
  environment: 'demo',
  questions: [],
  options: {
    action: 'upgrade',
    overwriteCustomizations: false,
    assumeMissing: false,
    keepCustomizations: false,
    skipProductUpdates: false,
    enableSteps: true,
    publish: false,
    lowerVersion: false,
  },
  stale: false,
};

export const information: WizardState = {
  ...base,
  page: 'information',
  plan,
  information: {
    uniqueName: 'NonprofitCore',
    friendlyName: 'Nonprofit Core',
    description: 'Tables, forms and processes for fundraising, grants and programme delivery.',
    publisher: 'Nonprofit Solutions',
    version: '2.0.0.0',
    installedVersion: '1.1.0.0',
    managed: true,
    packageVersion: '9.1',
    languages: ['English (United States)', 'French (France)', 'Spanish (Spain)'],
    fileCount: 214,
    componentCount: sampleSteps.length,
    kinds,
    findings,
    findingCount: findings.length,
  },
};

export const options: WizardState = {
  ...information,
  page: 'options',
  questions: [
    {
      id: 'action',
      label: 'Solution action',
      choices: [
        {
          value: 'upgrade',
          label: 'Upgrade',
          badge: 'Recommended',
          consequence: '12 components that the file no longer has would be deleted. Tables and columns whose data goes too: 3.',
          caution: true,
        },
        {
          value: 'stage',
          label: 'Stage for upgrade',
          consequence: 'Both versions stay installed until the upgrade is applied; 12 components are deleted only then.',
          caution: false,
        },
        { value: 'update', label: 'Update', consequence: '12 components that the file no longer has stay.', caution: false },
      ],
    },
    {
      id: 'customizations',
      label: 'Customizations made in demo',
      choices: [
        {
          value: false,
          label: 'Maintain customizations',
          badge: 'Recommended',
          consequence: '3,334 components keep what was customized here, so the update does not show on them.',
          caution: false,
        },
        {
          value: true,
          label: 'Overwrite customizations',
          consequence: '3,210 components lose what was customized here, and the update shows on them. This cannot be undone.',
          caution: true,
        },
      ],
    },
    {
      id: 'enableSteps',
      label: 'Plug-in steps, flows and processes',
      choices: [
        {
          value: true,
          label: 'Turn on as in the file',
          badge: 'Recommended',
          consequence: 'On after the import: 3 flows, 2 plug-in steps.',
          caution: false,
        },
        { value: false, label: 'Leave off', consequence: '3 flows, 2 plug-in steps would be off after the import.', caution: true },
      ],
    },
    {
      id: 'assumeMissing',
      label: 'Components that are missing in demo',
      choices: [
        {
          value: false,
          label: 'Stop the import',
          badge: 'Recommended',
          consequence: '4 components are missing. The import is refused until they are here.',
          caution: false,
        },
        {
          value: true,
          label: 'Assume they exist',
          consequence: '4 components are recorded as existing in demo without their content.',
          caution: true,
        },
      ],
    },
  ],
};

options.comparison = {
  columns: [
    { action: 'upgrade', label: 'Upgrade' },
    { action: 'stage', label: 'Stage for upgrade' },
    { action: 'update', label: 'Update' },
  ],
  rows: [
    { label: 'Installed afterwards', values: ['2.0.0.0', '1.1.0.0 and 2.0.0.0', '2.0.0.0'], caution: false },
    { label: 'Components deleted', values: ['12', '12, when it is applied', '0'], caution: true },
    { label: 'Tables and columns whose data is deleted', values: ['3', '3, when it is applied', '0'], caution: true },
    { label: 'Components that lose the layer of this solution', values: ['0', '0', '0'], caution: false },
    { label: 'Components that stay although the file no longer has them', values: ['0', 'all, until it is applied', '12'], caution: false },
  ],
};

export const review: WizardState = { ...options, page: 'review' };

export const blocked: WizardState = {
  ...review,
  plan: {
    ...plan,
    digest: 'b'.repeat(64),
    headline: 'Nothing would change: the import is refused.',
    findings: [
      {
        code: 'publisher-differs',
        severity: 'error',
        message: 'The installed solution is of the publisher Contoso, the file is of Nonprofit Solutions.',
        hint: 'Take a file of the publisher Contoso, or uninstall the solution first.',
        rules: ['D.27', 'D.42'],
        dataverse: { code: '0x8004801C', name: 'ImportWrongPublisherError' },
      },
      ...findings,
    ],
    findingCount: 3,
    missing: [
      {
        solution: 'FieldServiceCommon (8.8.0.12)',
        advice: 'Import FieldServiceCommon 8.8.0.12 or later first.',
        presence: 'no',
        total: 3,
        components: [
          { name: 'msdyn_workorder', typeName: 'Table', neededBy: ['msnfp_deliveryframework'] },
          { name: 'msdyn_systemstatus', typeName: 'Column', parentName: 'msdyn_workorder', neededBy: ['Work order progress'] },
          {
            name: 'Active Work Orders',
            typeName: 'View',
            parentName: 'msdyn_workorder',
            neededBy: ['Delivery dashboard', 'Nonprofit hub'],
          },
        ],
      },
      {
        solution: 'Active',
        advice: 'No solution brings these: they were unmanaged where the file was made. Add them to a solution there.',
        presence: 'no',
        total: 1,
        components: [{ name: 'new_legacycode', typeName: 'Column', parentName: 'account', neededBy: ['Account – Information'] }],
      },
    ],
    missingCount: 4,
    canAssume: true,
    blocked: {
      message: '3 errors stand in the way of the import.',
      ways: ['browse', 'otherEnvironment', 'uninstall'],
    },
  },
};

const variable: { source: 'none'; isGiven: false; findings: [] } = { source: 'none', isGiven: false, findings: [] };
export const settings: ShownSettings = {
  loads: 1,
  findings: [
    {
      code: 'settings-unknown-variable',
      severity: 'warning',
      message: 'The settings name the environment variable msnfp_Oldurl, which the solution does not declare; the entry is not used.',
      hint: 'Check the name, or leave the entry to the solution that declares it.',
      rules: ['D.99', 'D.102'],
    },
  ],
  unconnected: {
    code: 'connections-unset',
    severity: 'warning',
    message: '1 connection reference has no connection here: msnfp_sharedmail_7a1; flows that stay off: Thank donors, Remind reviewers.',
    hint: 'Name connections in the settings, or choose them in the target environment and turn the flows on.',
    rules: ['D.103'],
  },
  connections: [
    {
      logicalName: 'msnfp_sharedcommondataserviceforapps_3f2',
      displayName: 'Nonprofit Dataverse',
      connector: 'shared_commondataserviceforapps',
      source: 'target',
      findings: [],
    },
    { logicalName: 'msnfp_sharedmail_7a1', displayName: 'Mail of the office', connector: 'shared_office365', source: 'none', findings: [] },
    {
      logicalName: 'msnfp_sharedteams_9c4',
      displayName: 'Teams',
      connector: 'shared_teams',
      source: 'none',
      given: 'shared-teams-4f5e2b7c-1a66-4ac1-b7ea-9d6bce2b7f10',
      findings: [
        {
          code: 'settings-other-connector',
          severity: 'error',
          message: 'The settings give msnfp_sharedteams_9c4 a connection of no connector, and the reference is for shared_teams.',
          hint: 'Take a connection of that connector, or create the settings again.',
          rules: ['D.99', 'D.103'],
        },
      ],
    },
  ],
  variables: [
    {
      ...variable,
      schemaName: 'msnfp_Portal',
      displayName: 'Address of the portal',
      type: 'text',
      source: 'target',
      value: 'https://donate.example.org',
    },
    {
      ...variable,
      schemaName: 'msnfp_Rate',
      displayName: 'Share of overhead',
      type: 'number',
      source: 'default',
      value: '0.08',
      isGiven: true,
      given: 'ten',
      findings: [
        {
          code: 'settings-value-type',
          severity: 'error',
          message: 'The value the settings give msnfp_Rate does not fit its type; it has to be a number, such as 0.8.',
          hint: 'Correct the value in the settings.',
          rules: ['B.44'],
        },
      ],
    },
    { ...variable, schemaName: 'msnfp_Letters', displayName: 'Send letters', type: 'yes-no', source: 'file', value: 'yes' },
    {
      ...variable,
      schemaName: 'msnfp_Mapping',
      displayName: 'Mapping of accounts',
      type: 'json',
      source: 'file',
      value: JSON.stringify(Object.fromEntries(tables.map((table, index) => [table, 4000 + index]))),
    },
    { ...variable, schemaName: 'msnfp_Site', displayName: 'Site with the documents', type: 'data-source' },
    { ...variable, schemaName: 'msnfp_ApiKey', displayName: 'Key of the payment service', type: 'secret', isGiven: true },
  ],
};
const pagesWithSettings: WizardState['pages'] = ['select', 'information', 'options', 'settings', 'review', 'import', 'results'];
const lowerVersion = {
  message: 'The file has version 1.0.0.0, and NonprofitCore is installed in the higher version 1.1.0.0.',
  hint: 'Go on only to return to the older definitions; what the newer version added stays.',
};

const onlyUpdate = 'Needs a version above 2.0.0.0, which is installed. Dataverse refuses it otherwise (0x80048541).';
const sameVersion: WizardState['questions'] = [
  {
    id: 'action',
    label: 'Solution action',
    choices: [
      { value: 'upgrade', label: 'Upgrade', consequence: onlyUpdate, caution: false, off: true },
      { value: 'stage', label: 'Stage for upgrade', consequence: onlyUpdate, caution: false, off: true },
      {
        value: 'update',
        label: 'Update',
        consequence: 'Version 2.0.0.0 is installed already; its definitions are written again.',
        caution: false,
      },
    ],
  },
  options.questions[1]!,
];

const keepQuestion: WizardState['questions'][number] = {
  id: 'keepCustomizations',
  label: 'Before they are overwritten',
  choices: [
    {
      value: true,
      label: 'Save my customizations and put them back',
      badge: 'Recommended',
      consequence:
        'Three steps: they are saved as an unmanaged solution file, the new version is imported, and they are put back on top of it. You can stop between the steps; the file stays.',
      caution: false,
    },
    {
      value: false,
      label: 'Just overwrite them',
      consequence: 'What was customized here is gone after the import, and no file holds it.',
      caution: true,
    },
  ],
};

const finished: Pick<WizardState, 'page'> = { page: 'results' };

/** What lets an upgrade through that stops (F.26). */
const unblock = {
  steps: [
    {
      action: 'Uninstall GrantsReports, or import a version of it that is not in the way.',
      why: 'flow Remind of GrantsReports needs form Grant of GrantsAddOn (J.36)',
    },
    {
      action: 'Uninstall GrantsAddOn, or import a version of it that is not in the way.',
      why: 'form Grant of GrantsAddOn needs column msnfp_status2 (F.26)',
    },
  ],
  isShortest: true,
  instead: [
    {
      action: 'Import a new version of NonprofitCore that has these components again.',
      why: "column msnfp_status2 can't be deleted (F.26)",
    },
  ],
};

export const states: Readonly<Record<string, WizardState>> = {
  'select-empty': (({ file: _, environment: __, ...rest }) => ({ ...rest, environments: [], recent: [] }))(base),
  select: base,
  information,
  'information-broken': (({ plan: _, ...rest }) => ({
    ...rest,
    problem: { message: 'customizations.xml is not well formed.', hint: 'Export the solution again; the file may have been cut short.' },
    information: {
      ...information.information!,
      findings: [
        {
          code: 'not-well-formed',
          severity: 'error',
          message: 'The end tag </Entities> does not fit the start tag <Entity>.',
          hint: 'Look at the place named here.',
          rules: ['D.19'],
          dataverse: { code: '0x80048013', name: 'ImportNonWellFormedFileError' },
          place: 'customizations.xml, line 812, column 7',
        },
      ],
    },
  }))(information),
  'information-mismatch': (({ information: facts, ...rest }) => ({
    ...rest,
    information: {
      ...facts!,
      standsInTheWay: {
        code: 'managed-over-unmanaged',
        severity: 'error',
        rules: ['D.26', 'D.36'],
        dataverse: { code: '0x80048040', name: 'ImportSolutionManagedToUnmanagedMismatch' },
        message: 'NonprofitCore is installed here as unmanaged, and the file is managed.',
        hint: 'Import the managed file into another environment, or delete the unmanaged solution here first.',
      },
    },
  }))(information),
  options,
  'options-lower': { ...options, plan: { ...plan, lowerVersion } },
  'options-same': { ...options, questions: sameVersion },
  settings: { ...options, page: 'settings', pages: pagesWithSettings, settings },
  review,
  'review-stops': {
    ...review,
    plan: {
      ...plan,
      headline: 'Stages Nonprofit Core 2.0.0.0 in demo and stops there: version 1.1.0.0 stays installed too.',
      unblock,
    },
  },
  'review-lower': { ...review, plan: { ...plan, lowerVersion } },
  'review-blocked': blocked,
  'review-stale': { ...review, stale: true },
  'review-planning': { ...review, busy: 'planning' },
  'options-keep': {
    ...options,
    options: { ...options.options, overwriteCustomizations: true, keepCustomizations: true },
    questions: options.questions.flatMap((question) => (question.id === 'customizations' ? [question, keepQuestion] : [question])),
  },
  'import-keeping': {
    ...review,
    page: 'import',
    run: { phase: 'committing', fraction: 0.7, cancelling: false, publishes: false, keeping: 'import' },
  },
  import: { ...review, page: 'import', run: { phase: 'applying', fraction: 0.46, cancelling: false, publishes: false } },
  'results-done': {
    ...review,
    ...finished,
    outcome: {
      result: 'succeeded',
      headline: 'Nonprofit Core 2.0.0.0 is installed in demo',
      hasLog: true,
      counts,
      findings,
      findingCount: 2,
      draftCount: 0,
      publishedCount: 0,
    },
  },
  'results-kept': {
    ...review,
    ...finished,
    outcome: {
      result: 'succeeded',
      headline: 'Nonprofit Core 2.0.0.0 is imported into demo',
      hasLog: true,
      counts,
      findings: [],
      findingCount: 0,
      draftCount: 0,
      publishedCount: 0,
      kept: {
        isBack: false,
        message: 'Your customizations are saved and not put back yet',
        hint: 'Put them back here or later. To have everything as it was before the import, undo the last operation of the environment.',
        path: '/home/maria/solutions/NonprofitCore_Customizations_before_2_0_0_0.zip',
        folder: '~/solutions',
        name: 'NonprofitCore_Customizations_before_2_0_0_0.zip',
      },
    },
  },
  'results-drafts': {
    ...review,
    ...finished,
    outcome: {
      result: 'succeeded',
      headline: 'Nonprofit Core 2.0.0.0 is imported into demo',
      detail: 'The changes are drafts until they are published.',
      hasLog: true,
      counts: { add: 182, change: 12, keep: 3, masked: 0, remove: 0 },
      findings: [],
      findingCount: 0,
      draftCount: 194,
      publishedCount: 0,
    },
  },
  'results-staged': {
    ...review,
    ...finished,
    outcome: {
      result: 'succeeded',
      headline: 'Nonprofit Core 2.0.0.0 is staged in demo',
      waiting: {
        message: 'Both versions are installed; the new one is NonprofitCore_Upgrade',
        hint: 'Move the data while old and new components are both there. Then apply the upgrade, or uninstall NonprofitCore_Upgrade to cancel it.',
      },
      hasLog: true,
      counts: { add: 182, change: 12, keep: 3, masked: 0, remove: 0 },
      findings: [],
      findingCount: 0,
      draftCount: 0,
      publishedCount: 0,
    },
  },
  'results-stopped': {
    ...review,
    ...finished,
    outcome: {
      result: 'stopped',
      headline: 'The upgrade of Nonprofit Core to 2.0.0.0 stopped after staging',
      detail: 'Both versions are installed in demo. No component was deleted.',
      waiting: {
        message: 'What to do now',
        hint: 'Uninstall or change GrantsAddOn first, so that nothing there needs these components. Then apply the upgrade of NonprofitCore, or cancel it by uninstalling NonprofitCore_Upgrade.',
      },
      unblock,
      hasLog: true,
      counts: { add: 182, change: 12, keep: 3, masked: 0, remove: 0 },
      findings: [
        {
          code: 'upgrade-stops',
          severity: 'error',
          message:
            'The upgrade stopped after staging: NonprofitCore and NonprofitCore_Upgrade are both installed now, because form Grant of GrantsAddOn needs column msnfp_status2.',
          hint: 'Uninstall or change GrantsAddOn first, so that nothing there needs these components. Then apply the upgrade of NonprofitCore, or cancel it by uninstalling NonprofitCore_Upgrade.',
          rules: ['F.13', 'F.26'],
          dataverse: { code: '0x8004F046', name: 'SolutionUpgradeFailed' },
        },
      ],
      findingCount: 1,
      draftCount: 0,
      publishedCount: 0,
    },
  },
  'results-failed': {
    ...review,
    ...finished,
    outcome: {
      result: 'failed',
      ways: ['browse', 'planAgain'],
      headline: 'The import failed',
      detail: 'Nothing in demo was changed.',
      hasLog: true,
      findings: [
        ...blocked.plan!.findings,
        {
          code: 'name-without-prefix',
          severity: 'error',
          message: 'The column amount has no prefix of a publisher in its name.',
          hint: 'Rename it where the file was made.',
          rules: ['A.14'],
          dataverse: { code: '0x8004801B', name: 'ImportAttributeNameError' },
          about: 'Column msnfp_award.amount',
        },
        {
          code: 'language-missing',
          severity: 'warning',
          message: 'Its label in French takes no effect.',
          rules: ['D.31'],
          about: 'Column msnfp_award.amount',
        },
        {
          code: 'language-missing',
          severity: 'warning',
          message: 'Its label in French takes no effect.',
          rules: ['D.31'],
          about: 'Form Award – Information',
        },
      ],
      findingCount: 6,
      draftCount: 0,
      publishedCount: 0,
    },
  },
};
