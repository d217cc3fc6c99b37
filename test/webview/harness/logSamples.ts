import { countResults } from '../../../src/host/importLog/logRows.ts';
import type { ImportLogState, LogEntry } from '../../../src/protocol/importLog.ts';

const plain = { id: '', names: [], description: '', time: '20:49:16.10', code: '', text: '', missing: [] };

/** A log as awkward as real ones: long texts, codes known and not, items without a result. */
export const logEntries: readonly LogEntry[] = [
  {
    ...plain,
    kind: 'solutionManifest',
    name: 'Nonprofit Core',
    names: ['NonprofitCore', 'Nonprofit Core'],
    id: 'NonprofitCore',
    result: 'failure',
    status: 'failure',
    code: '0x8004801D',
    text: 'Solution manifest import: FAILURE: The following solution cannot be imported: NonprofitCore. Some dependencies are missing. , ProductUpdatesOnly : False',
    missing: [
      {
        required: { typeName: 'Chart', name: 'Account Locations', parent: 'Account' },
        solution: 'Active',
        dependent: { typeName: 'Form or dashboard', name: 'Information', parent: 'Building' },
      },
      {
        required: { typeName: 'Table', name: 'msdyn_workorder', parent: '' },
        solution: 'FieldServiceCommon (8.8.0.12)',
        dependent: { typeName: 'Table', name: 'msnfp_deliveryframework', parent: '' },
      },
    ],
    explanation: {
      code: '0x8004801D',
      name: 'ImportMissingDependenciesError',
      message: 'Components are needed that are neither in the file nor in the environment.',
      hint: 'Import the solutions they come from first, or add them to the solution and export it again.',
      rules: ['D.86', 'D.89'],
    },
  },
  ...Array.from(
    { length: 240 },
    (_, index): LogEntry => ({
      ...plain,
      kind: index % 3 === 0 ? 'entity' : 'webResource',
      name: index % 3 === 0 ? `msnfp_table${index}` : `msnfp_/scripts/form${index}.js`,
      names: [`msnfp_${index}`],
      result: index === 7 || index === 120 ? 'warning' : 'success',
      status: index === 7 || index === 120 ? 'warning' : 'success',
      ...(index === 7 ? { code: '0x80044150', text: "Invalid column name 'Address1_AddressIdxxxx'." } : {}),
      ...(index === 120 ? { code: 'drafts-left-out', text: 'Not published.' } : {}),
    }),
  ),
  { ...plain, kind: 'publish', name: '', time: '', result: 'none', status: '' },
];

const read: ImportLogState = {
  title: 'importlog.xml',
  from: '~/solutions/nonprofit/logs',
  busy: false,
  reading: 1,
  result: 'failure',
  facts: [
    { label: 'Unique name', value: 'NonprofitCore' },
    { label: 'Version', value: '2.0.0.0' },
    { label: 'Package type', value: 'Managed' },
    { label: 'Start', value: '2019-06-18 00:47:02' },
    { label: 'Progress', value: '14.8387096774194' },
  ],
  counts: countResults({ entries: [...logEntries] }),
  solutionFile: 'NonprofitCore_2_0_0_0_managed.zip',
};

export const logStates: Readonly<Record<string, ImportLogState>> = {
  log: read,
  'log-silent': { ...read, result: 'none' },
  'log-refused': {
    ...read,
    reading: 0,
    facts: [],
    problem: {
      message: '"letter.xml" is no import log.',
      hint: 'Choose the XML file that Download log file gave, or the data of an import job.',
      code: 'not-an-import-log',
      rules: ['D.106'],
    },
  },
};
