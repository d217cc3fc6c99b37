import { importActions, settingTokens, versionParts } from '../engine/index.ts';
import type { Call, Command, OptionRow } from './command.ts';

const environment: OptionRow = { name: 'environment', value: 'NAME', required: true, summary: 'Name of the environment' };
const yes: OptionRow = { name: 'yes', summary: 'Do not ask' };
const newEnvironmentOptions: readonly OptionRow[] = [
  { name: 'platform', value: 'VERSION', summary: 'Platform version, such as 9.2' },
  { name: 'sku', value: 'SKU', choices: ['online', 'on-premises'], summary: 'Kind of installation' },
  { name: 'language', value: 'LCID', summary: 'Base language, such as 1033' },
  { name: 'apps', value: 'LIST', summary: 'Apps installed beyond Dataverse, separated by commas, such as sales,service' },
];
const importOptions: readonly OptionRow[] = [
  { name: 'action', value: 'ACTION', choices: importActions, summary: 'What to do when the managed solution is installed' },
  { name: 'overwrite-customizations', summary: 'Let the file win over customizations made in the environment' },
  { name: 'assume-missing', summary: 'Record missing components as existing instead of refusing' },
  { name: 'skip-product-updates', summary: 'Leave out missing dependencies on solutions of Microsoft' },
  { name: 'policies', value: 'LIST', summary: 'Policies other than usual, separated by commas, such as P-LOWER=refuse' },
];

const settings: OptionRow = {
  name: 'settings',
  value: 'SETTINGS',
  summary: 'Deployment settings file: values of environment variables and connections',
};

const always = () => true;
const never = () => false;
const withEnvironmentOption = (call: Call) => call.options.environment !== undefined;

/** Every command there is, one row each. `run` loads its code when it is needed: `inspect` never loads the store. */
export const commands: readonly Command[] = [
  {
    name: 'inspect',
    arguments: [{ name: 'FILE', repeated: true }],
    options: [],
    summary: 'Show what solution files hold',
    notes: ['With --json each file is one line. The exit code is 1 when a file has an error.'],
    needsEnvironment: never,
    run: async (call) => (await import('./commands/inspect.ts')).inspect(call),
  },
  {
    name: 'environment create',
    arguments: [{ name: 'NAME' }],
    options: newEnvironmentOptions,
    summary: 'Create an environment',
    needsEnvironment: always,
    run: async (call) => (await import('./commands/environment.ts')).create(call),
  },
  {
    name: 'environment list',
    arguments: [],
    options: [],
    summary: 'List the environments',
    needsEnvironment: always,
    run: async (call) => (await import('./commands/environment.ts')).list(call),
  },
  {
    name: 'environment copy',
    arguments: [{ name: 'NAME' }, { name: 'NEW-NAME' }],
    options: [],
    summary: 'Copy an environment',
    needsEnvironment: always,
    run: async (call) => (await import('./commands/environment.ts')).copy(call),
  },
  {
    name: 'environment rename',
    arguments: [{ name: 'NAME' }, { name: 'NEW-NAME' }],
    options: [],
    summary: 'Rename an environment',
    needsEnvironment: always,
    run: async (call) => (await import('./commands/environment.ts')).rename(call),
  },
  {
    name: 'environment set',
    arguments: [{ name: 'NAME' }],
    options: [
      { name: 'block-unmanaged', value: 'SWITCH', choices: ['on', 'off'], summary: 'Refuse unmanaged solutions' },
      { name: 'languages', value: 'LIST', summary: 'Enabled languages, separated by commas, such as 1033,1031' },
      { name: 'max-file-size', value: 'MB', summary: 'Largest solution file it takes; 95 if never set' },
    ],
    summary: 'Change the settings of an environment',
    needsEnvironment: always,
    run: async (call) => (await import('./commands/environment.ts')).set(call),
  },
  {
    name: 'environment settings',
    arguments: [{ name: 'NAME' }],
    options: [
      {
        name: 'set',
        value: 'SETTING',
        repeated: true,
        summary: 'Give a setting a value, such as general.currencysymbol=€; can be repeated',
      },
    ],
    summary: 'Show or change the organization settings of an environment',
    notes: ['These are what export --include takes along and what importing a file with settings overwrites.'],
    needsEnvironment: always,
    run: async (call) => (await import('./commands/organizationSettings.ts')).settings(call),
  },
  {
    name: 'environment delete',
    arguments: [{ name: 'NAME' }],
    options: [yes],
    summary: 'Delete an environment and everything in it',
    needsEnvironment: always,
    run: async (call) => (await import('./commands/environment.ts')).remove(call),
  },
  {
    name: 'solution list',
    arguments: [],
    options: [environment],
    summary: 'List the solutions of an environment',
    needsEnvironment: always,
    run: async (call) => (await import('./commands/solution.ts')).list(call),
  },
  {
    name: 'dependencies',
    arguments: [{ name: 'COMPONENT', optional: true }],
    options: [environment, { name: 'solution', value: 'SOLUTION', summary: 'What this solution needs from outside' }],
    summary: 'Show what a component requires, what depends on it, and what prevents deleting it',
    notes: [
      'COMPONENT is a kind and a key, such as table:account, column:account.name or form: and its id.',
      'For a managed --solution also what prevents uninstalling it.',
    ],
    needsEnvironment: always,
    run: async (call) => (await import('./commands/dependencies.ts')).dependencies(call),
  },
  {
    name: 'layers',
    arguments: [{ name: 'COMPONENT', optional: true }],
    options: [environment, { name: 'all', summary: 'List the layers of every component' }],
    summary: 'Show the layers of a component, what each says, and who wins',
    notes: [
      'COMPONENT is a kind and a key, such as table:account, column:account.name or form: and its id.',
      'With --all and --json the answer is the same for the same layers, wherever and whenever they came about.',
    ],
    needsEnvironment: always,
    run: async (call) => (await import('./commands/layers.ts')).layers(call),
  },
  {
    name: 'plan',
    arguments: [{ name: 'FILE' }],
    options: [
      environment,
      ...importOptions,
      settings,
      { name: 'out', value: 'PLAN', summary: 'Save the plan for import --plan' },
      { name: 'all', summary: 'Show unchanged components too' },
      { name: 'compare-actions', summary: 'Show update, upgrade and stage side by side' },
    ],
    summary: 'Show what importing a solution file would do',
    notes: [
      'Signs: + add, ~ change, = keep, ^ covered by a layer above, - remove.',
      'The exit code is 1 when the import would be refused.',
    ],
    needsEnvironment: always,
    run: async (call) => (await import('./commands/plan.ts')).plan(call),
  },
  {
    name: 'import',
    arguments: [{ name: 'FILE' }],
    options: [
      environment,
      ...importOptions,
      settings,
      { name: 'plan', value: 'PLAN', summary: 'Import only what this saved plan promises; its options apply' },
      { name: 'publish', summary: 'Publish all customizations afterwards' },
      { name: 'log', value: 'LOG', summary: 'Save the import log, a workbook for Excel' },
      yes,
    ],
    summary: 'Import a solution file into an environment',
    notes: ['Shows the plan and asks first; --yes or a saved plan answers in advance.'],
    needsEnvironment: always,
    run: async (call) => (await import('./commands/import.ts')).importFile(call),
  },
  {
    name: 'apply-upgrade',
    arguments: [{ name: 'NAME' }],
    options: [environment, yes],
    summary: 'Apply the staged upgrade of a solution',
    notes: ['NAME is the solution that was upgraded. Components only the old version had are deleted, with their data.'],
    needsEnvironment: always,
    run: async (call) => (await import('./commands/removal.ts')).applyStaged(call),
  },
  {
    name: 'uninstall',
    arguments: [{ name: 'NAME' }],
    options: [environment, yes],
    summary: 'Uninstall a managed solution, or delete an unmanaged one',
    notes: [
      'A managed solution goes with its components and their data; of an unmanaged one the components stay.',
      'To cancel a staged upgrade, uninstall NAME_Upgrade.',
    ],
    needsEnvironment: always,
    run: async (call) => (await import('./commands/removal.ts')).uninstall(call),
  },
  {
    name: 'publish',
    arguments: [],
    options: [
      environment,
      { name: 'solution', value: 'SOLUTION', summary: 'Publish what belongs to this solution only' },
      { name: 'component', value: 'KIND:KEY', summary: 'Publish this component only, with what lies in it, such as table:account' },
    ],
    summary: 'Publish all customizations of an environment',
    notes: ['With --json each component is listed with the hash of its definition before and after.'],
    needsEnvironment: always,
    run: async (call) => (await import('./commands/publish.ts')).publish(call),
  },
  {
    name: 'export',
    arguments: [{ name: 'NAME' }],
    options: [
      environment,
      { name: 'managed', summary: 'Export as managed' },
      { name: 'out', value: 'PATH', summary: 'File or folder to write; the current folder if left out' },
      { name: 'overwrite', summary: 'Replace the file when it exists' },
      { name: 'set-version', value: 'VERSION', summary: 'Give the solution this version first' },
      { name: 'bump', value: 'PART', choices: versionParts, summary: 'Raise this part of its version by one first' },
      { name: 'include', value: 'LIST', summary: 'Groups of settings to take along, separated by commas' },
      { name: 'target-version', value: 'VERSION', summary: 'Version of the platform the file is to be for, such as 9.0' },
    ],
    summary: 'Export a solution as a solution file',
    notes: [
      `Groups of settings: ${settingTokens.slice(0, 6).join(', ')},`,
      `${settingTokens.slice(6).join(', ')}.`,
      'Only values the environment knows are written; see environment settings.',
      'A target version is written into the file; nothing is left out for it.',
    ],
    needsEnvironment: always,
    run: async (call) => (await import('./commands/export.ts')).exportNamed(call),
  },
  {
    name: 'version',
    arguments: [{ name: 'FILE|FOLDER|NAME' }],
    options: [
      { name: 'set', value: 'VERSION', summary: 'The new version, such as 1.2.0.0' },
      { name: 'bump', value: 'PART', choices: versionParts, summary: 'The part to raise by one' },
      { ...environment, required: false, summary: 'The argument is the name of a solution in this environment' },
    ],
    summary: 'Show or change the version of a file, a folder or a solution',
    notes: [
      'FILE is a solution file or a Solution.xml, FOLDER an unpacked solution, NAME a solution in --environment.',
      'Only the digits of the version change; without --set and --bump nothing does.',
    ],
    needsEnvironment: withEnvironmentOption,
    run: async (call) => (await import('./commands/version.ts')).version(call),
  },
  {
    name: 'settings create',
    arguments: [{ name: 'FILE|FOLDER|NAME' }],
    options: [
      { ...environment, required: false, summary: 'The argument is the name of a solution in this environment' },
      { name: 'out', value: 'SETTINGS', summary: 'File to write; printed if left out' },
    ],
    summary: 'Create a deployment settings file to fill in',
    notes: [
      'FILE is a solution file, FOLDER an unpacked solution, NAME a solution in --environment.',
      'Every environment variable and connection reference gets an empty entry. An empty value is refused at',
      'import; leave an entry out to keep the value there is.',
    ],
    needsEnvironment: withEnvironmentOption,
    run: async (call) => (await import('./commands/settings.ts')).create(call),
  },
  {
    name: 'settings check',
    arguments: [{ name: 'SETTINGS' }, { name: 'FILE' }],
    options: [{ ...environment, required: false, summary: 'Look at the values this environment has, too' }],
    summary: 'Check a deployment settings file for a solution file',
    notes: ['Says where each value would come from; the exit code is 1 when an import would be refused.'],
    needsEnvironment: withEnvironmentOption,
    run: async (call) => (await import('./commands/settings.ts')).check(call),
  },
  {
    name: 'log',
    arguments: [{ name: 'JOB', optional: true }],
    options: [environment, { name: 'out', value: 'LOG', summary: 'Save the import log, a workbook for Excel' }],
    summary: 'List the import jobs of an environment, or show the log of one',
    notes: ['JOB is an id, the beginning of one, or the word latest.'],
    needsEnvironment: always,
    run: async (call) => (await import('./commands/log.ts')).log(call),
  },
];
