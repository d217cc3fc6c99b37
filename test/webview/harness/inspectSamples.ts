import type { InspectRow, InspectState } from '../../../src/protocol/inspect.ts';
import { information, sampleSteps } from './samples.ts';

export const inspectRows: Readonly<Record<'components' | 'files', readonly InspectRow[]>> = {
  components: sampleSteps.map((step, index) => ({
    name: step.name,
    detail: step.typeName,
    within: step.parentName ?? '',
    isRoot: index % 6 === 0,
    behavior: index % 6 === 0 ? 'With all subcomponents' : '',
    size: `${1 + ((index * 13) % 60)} KB`,
    key: step.key,
    files: index % 4 === 0 ? [`WebResources/${step.key}`, `WebResources/${step.key}.data.xml`] : [],
  })),
  files: [
    'solution.xml',
    'customizations.xml',
    '[Content_Types].xml',
    ...Array.from({ length: 211 }, (_, index) => `WebResources/msnfp_scripts_form${index}.js`),
  ].map((name, index) => ({
    name,
    detail: index === 1 ? '6.9 MB' : `${3 + ((index * 37) % 90)} KB`,
    within: '',
    isRoot: false,
    behavior: '',
    size: '',
    key: '',
    files: [],
  })),
};

const about = information.information!;

const inspected: InspectState = {
  name: 'NonprofitCore_2_0_0_0_managed.zip',
  folder: '~/solutions/nonprofit/releases',
  busy: false,
  reading: 1,
  facts: [
    { label: 'Unique name', value: 'NonprofitCore' },
    { label: 'Publisher', value: 'Nonprofit Solutions' },
    { label: 'Version', value: '2.0.0.0' },
    { label: 'Written for', value: 'Dataverse 9.1' },
    { label: 'Languages', value: about.languages.join(', ') },
    { label: 'SHA-256', value: '5f0c3b1b7a9d0c9f3e2a' },
  ],
  title: 'Nonprofit Core',
  description: about.description!,
  managed: true,
  version: '2.0.0.0',
  kinds: about.kinds,
  componentCount: about.componentCount,
  missing: [
    { name: 'msdyn_workorder', typeName: 'Table', solution: 'FieldServiceCommon (8.8.0.12)', neededBy: 'msnfp_deliveryframework' },
    { name: 'new_legacycode · account', typeName: 'Column', solution: 'Active', neededBy: 'Account – Information' },
  ],
  missingCount: 2,
  fileCount: 214,
  findings: about.findings,
  findingCount: 2,
};

export const inspectStates: Readonly<Record<string, InspectState>> = {
  inspect: inspected,
  'inspect-changed': { ...inspected, reading: 2, changedAt: '10:24:07' },
  'inspect-broken': {
    name: 'export.zip',
    folder: '~/Downloads',
    busy: false,
    reading: 1,
    problem: {
      message: 'This is not a solution file: solution.xml is not in its root.',
      hint: 'Choose the .zip that was exported, not an archive around it.',
      code: 'missing-root-file',
      dataverse: { code: '0x80048060', name: 'ImportCustomizationsBadZipFileError' },
      rules: ['D.17'],
    },
    facts: [],
    kinds: [],
    componentCount: 0,
    missing: [],
    missingCount: 0,
    fileCount: 0,
    findings: [],
    findingCount: 0,
  },
};
