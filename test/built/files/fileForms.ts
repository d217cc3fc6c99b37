import type { BuiltSolution } from '../solution.ts';

const choice = `<optionset Name="built_colour" localizedName="Colour">
  <OptionSetType>picklist</OptionSetType>
  <options />
</optionset>`;
const root = 'type="9" schemaName="built_colour" behavior="0"';

/** Nothing but a manifest: what a new solution exports. */
export const emptySolution: BuiltSolution = { name: 'EmptySolution', expected: {} };

/** Written by the packager tool: BOM and declaration in both files, `text/xml` (Q.1). */
export const packagerForm: BuiltSolution = {
  name: 'PackagerForm',
  form: 'packager',
  managed: true,
  roots: [root],
  sections: { optionsets: choice },
  expected: { '9:built_colour': { behavior: 0 } },
};

/** A patch names its parent (B.28). */
export const patch: BuiltSolution = {
  name: 'EmptySolution_Patch_1a2b3c4d',
  managed: true,
  roots: [root],
  sections: { optionsets: choice },
  manifestTail: '<ParentSolution>\n  <UniqueName>EmptySolution</UniqueName>\n  <Version>1.0.0.0</Version>\n</ParentSolution>',
  expected: { '9:built_colour': { behavior: 0 } },
};

/** A zip made by hand: other case, other order, directories, stored entries, LF line ends (B.2, B.3, B.5). */
export const rezipped: BuiltSolution = {
  name: 'Rezipped',
  roots: ['type="61" schemaName="built_note.txt" behavior="0"'],
  sections: {
    WebResources: `<WebResource>
  <WebResourceId>{b0170000-0000-4000-8000-000000000801}</WebResourceId>
  <Name>built_note.txt</Name>
  <FileName>/WebResources/built_notetxtB0170000-0000-4000-8000-000000000801</FileName>
</WebResource>`,
  },
  files: [['WebResources/built_notetxtB0170000-0000-4000-8000-000000000801', 'ring twice']],
  zip: {
    rootNames: { solution: 'Solution.xml', customizations: 'Customizations.xml', contentTypes: '[content_types].xml' },
    directories: ['WebResources/'],
    stored: true,
    rootFilesLast: true,
    lineEnd: '\n',
  },
  expected: {
    '61:built_note.txt': { behavior: 0, files: ['WebResources/built_notetxtB0170000-0000-4000-8000-000000000801'] },
  },
};

/** Text that must survive: entities, CDATA, comments, quotes, a line break in a value, letters beyond ASCII. */
export const awkwardText: BuiltSolution = {
  name: 'AwkwardText',
  roots: [root],
  sections: {
    optionsets: `<!-- colours <of> the shop -->
<optionset Name='built_colour' localizedName="Färbe &quot;1&quot; &#x1F6B2; 🚲">
  <OptionSetType>picklist</OptionSetType>
  <Descriptions>
    <Description languagecode="1033" description="a
b &gt; c > d" />
  </Descriptions>
  <options><![CDATA[<option value="1">]]></options>
</optionset  >`,
  },
  expected: { '9:built_colour': { behavior: 0 } },
};

/** Kinds nobody has named yet: an unknown section, an association section, an unknown folder, a file that belongs to nobody. */
export const unknownKinds: BuiltSolution = {
  name: 'UnknownKinds',
  sections: {
    built_pumps: `<built_pump built_pumpid="{b0170000-0000-4000-8000-000000000811}">
  <built_name>Pump</built_name>
</built_pump>`,
    built_pump_bicycleset: `<built_pump_bicycle pumpid.built_pumpid="b0170000-0000-4000-8000-000000000811" bicycleid.built_name="Red" />`,
    StoredProcedures: `<procedure name="p_built_inflate">
  <database>mscrm</database>
  <file>/StoredProcedures/p_built_inflate.sql</file>
</procedure>`,
  },
  files: [
    ['StoredProcedures/p_built_inflate.sql', 'select 1'],
    ['built_valves/Presta/built_valve.xml', '<built_valve built_name="Presta">\r\n  <built_width>6</built_width>\r\n</built_valve>'],
    ['notes.txt', 'not part of anything'],
  ],
  expected: {
    'built_pump:b0170000-0000-4000-8000-000000000811': {},
    'built_pump_bicycle:pumpid.built_pumpid=b0170000-0000-4000-8000-000000000811,bicycleid.built_name=red': {},
    'procedure:p_built_inflate': { files: ['StoredProcedures/p_built_inflate.sql'] },
    'built_valve:presta': { files: ['built_valves/Presta/built_valve.xml'] },
  },
  findings: ['unprocessed-files'],
};

/** One setting of each group (H3). */
const settings: readonly (readonly [group: string, element: string, value: string])[] = [
  ['general', 'currencysymbol', '&#8364;'],
  ['calendar', 'showweeknumber', 'True'],
  ['email', 'trackingprefix', 'WB:'],
  ['marketing', 'allowautounsubscribe', 'False'],
  ['customization', 'isappmode', 'False'],
  ['outlookSynchronization', 'tagpollingperiod', '300000'],
  ['autoNumbering', 'caseprefix', 'CAS'],
  ['sales', 'maxproductsinbundle', '15'],
  ['externalapplications', 'externalpartycorrelationkeys', ''],
];

/** Sections of earlier years, carried whole (B.40), and a group of settings that nobody knows. */
export const oldSections: BuiltSolution = {
  name: 'OldSections',
  sections: {
    IsvConfig: '<configuration version="3.0.0000.0" />',
    RelationshipRoles:
      '<RelationshipRole>\n  <relationshiproleid>{b0170000-0000-4000-8000-000000000822}</relationshiproleid>\n  <name>Rider</name>\n</RelationshipRole>',
    ChannelPropertyGroups: '<ChannelPropertyGroup ChannelPropertyGroupId="{b0170000-0000-4000-8000-000000000821}" />',
    OrganizationSettings: [
      ...settings.map(([group, element, value]) => `<${group}>\n  <${element}>${value}</${element}>\n</${group}>`),
      '<GeneralSettings>\n  <BlockedAttachments>exe</BlockedAttachments>\n</GeneralSettings>',
    ].join('\n'),
  },
  expected: {
    'isvconfig::isvconfig': {},
    'relationshiprole:b0170000-0000-4000-8000-000000000822': {},
    'channelpropertygroup:b0170000-0000-4000-8000-000000000821': {},
    ...Object.fromEntries(settings.map(([group, element]) => [`25:${group}.${element}`.toLowerCase(), {}])),
    '25:generalsettings': {},
  },
};

const tableNames: readonly (readonly [type: number, table: string])[] = [
  [44, 'duplicaterule'],
  [64, 'complexcontrol'],
  [165, 'similarityrule'],
  [166, 'datasourcemapping'],
  [201, 'sdkmessage'],
  [208, 'importmap'],
  [210, 'webwizard'],
  [430, 'entityanalyticsconfig'],
];
const recordId = (type: number): string => `b0170000-0000-4000-8000-${String(type).padStart(12, '0')}`;

/** Those that are roots of their own (A6). */
const rooted: readonly number[] = [44, 165, 201, 208, 210, 430];

/** Kinds with a number but no section anybody has seen: known by the name of their table, wherever they stand. */
export const namedByTable: BuiltSolution = {
  name: 'NamedByTable',
  roots: rooted.map((type) => `type="${type}" id="{${recordId(type)}}" behavior="0"`),
  sections: Object.fromEntries(
    tableNames.map(([type, table]) => [`${table}s`, `<${table} ${table}id="{${recordId(type)}}">\n  <name>Built</name>\n</${table}>`]),
  ),
  expected: Object.fromEntries(
    tableNames.map(([type]) => [`${type}:${recordId(type)}`, rooted.includes(type) ? { behavior: 0 as const } : {}]),
  ),
};
