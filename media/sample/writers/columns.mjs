// A column of the sources, or one the platform adds, as the `attribute` element of an export (B.34).
import { element, escapeXml, label, leaf } from './xml.mjs';

const forAll = 'ValidForAdvancedFind|ValidForForm|ValidForGrid';

/** Columns every user-owned table carries. `write` lists what the API may do: u(pdate), r(ead), c(reate). */
export const systemColumns = [
  {
    schemaName: 'CreatedBy',
    type: 'lookup',
    displayName: 'Created By',
    description: 'Who made the row.',
    mask: forAll,
    write: 'r',
    audit: 0,
  },
  {
    schemaName: 'CreatedOn',
    type: 'datetime',
    displayName: 'Created On',
    description: 'When the row was made.',
    mask: forAll,
    ime: 'inactive',
    write: 'r',
    audit: 0,
    format: 'datetime',
    fixedBehavior: true,
  },
  {
    schemaName: 'ModifiedBy',
    type: 'lookup',
    displayName: 'Modified By',
    description: 'Who changed the row last.',
    mask: forAll,
    write: 'r',
    audit: 0,
  },
  {
    schemaName: 'ModifiedOn',
    type: 'datetime',
    displayName: 'Modified On',
    description: 'When the row changed last.',
    mask: forAll,
    ime: 'inactive',
    write: 'r',
    audit: 0,
    format: 'datetime',
    fixedBehavior: true,
  },
  {
    schemaName: 'OwnerId',
    type: 'owner',
    displayName: 'Owner',
    description: 'Who owns the row.',
    mask: `${forAll}|RequiredForForm`,
    write: 'urc',
    required: 'systemrequired',
  },
  {
    schemaName: 'OwningBusinessUnit',
    type: 'lookup',
    displayName: 'Owning Business Unit',
    description: 'Business unit of the owner.',
    mask: forAll,
    write: 'r',
  },
  { schemaName: 'OwningTeam', type: 'lookup', displayName: 'Owning Team', description: 'Team that owns the row.', write: 'r' },
  { schemaName: 'OwningUser', type: 'lookup', displayName: 'Owning User', description: 'User who owns the row.', write: 'r' },
  {
    schemaName: 'statecode',
    type: 'state',
    displayName: 'Status',
    description: 'Whether the row is in use.',
    mask: forAll,
    write: 'ur',
    required: 'systemrequired',
  },
  {
    schemaName: 'statuscode',
    type: 'status',
    displayName: 'Status Reason',
    description: 'Why the row has its status.',
    mask: forAll,
    write: 'urc',
  },
];

const imeModes = { int: 'disabled', decimal: 'disabled', lookup: '' };
const flag = (value) => (value ? 1 : 0);

/** The element without the indentation of its place. */
export function writeColumn(column, table, language, custom) {
  const logical = column.schemaName.toLowerCase();
  const key = column.type === 'primarykey';
  const introduced = column.introduced ?? table.introduced;
  const write = column.write ?? (key ? 'rc' : 'urc');
  const mask =
    column.mask ??
    (key ? 'ValidForAdvancedFind|RequiredForGrid' : custom ? (column.primaryName ? `PrimaryName|${forAll}|RequiredForForm` : forAll) : '');
  const ime = column.ime ?? (custom ? imeModes[column.type] : undefined) ?? 'auto';
  const lines = [
    leaf('Type', column.type),
    leaf('Name', logical),
    leaf('LogicalName', logical),
    leaf('RequiredLevel', column.required ?? (key ? 'systemrequired' : 'none')),
    ...(mask ? [leaf('DisplayMask', mask)] : []),
    ...(ime ? [leaf('ImeMode', ime)] : []),
    leaf('ValidForUpdateApi', flag(write.includes('u'))),
    leaf('ValidForReadApi', flag(write.includes('r'))),
    leaf('ValidForCreateApi', flag(write.includes('c'))),
    leaf('IsCustomField', flag(custom && !key)),
    leaf('IsAuditEnabled', column.audit ?? (key ? 0 : 1)),
    leaf('IsSecured', 0),
    leaf('IntroducedVersion', introduced),
    leaf('IsCustomizable', 1),
    leaf('IsRenameable', 1),
    leaf('CanModifySearchSettings', 1),
    leaf('CanModifyRequirementLevelSettings', flag(!key)),
    leaf('CanModifyAdditionalSettings', 1),
    leaf('SourceType', 0),
    leaf('IsGlobalFilterEnabled', 0),
    leaf('IsSortableEnabled', 0),
    leaf('CanModifyGlobalFilterSettings', 1),
    leaf('CanModifyIsSortableSettings', 1),
    leaf('IsDataSourceSecret', 0),
    leaf('AutoNumberFormat', column.autoNumber ?? ''),
    leaf('IsSearchable', flag(column.primaryName)),
    leaf('IsFilterable', flag(key || column.type === 'lookup' || column.type === 'owner' || column.type === 'state')),
    leaf('IsRetrievable', flag(key || column.primaryName)),
    leaf('IsLocalizable', 0),
    ...typeLines(column, table, language, introduced),
    label('displaynames', 'displayname', column.displayName, language),
    label('Descriptions', 'Description', column.description, language),
  ];
  return element('attribute', lines, { attributes: ` PhysicalName="${escapeXml(column.schemaName)}"` });
}

/** What only this type of column says. */
function typeLines(column, table, language, introduced) {
  switch (column.type) {
    case 'nvarchar':
      return [leaf('Format', column.format ?? 'text'), leaf('MaxLength', column.maxLength), leaf('Length', column.maxLength * 2)];
    case 'ntext':
      return [leaf('Format', 'textarea'), leaf('MaxLength', column.maxLength)];
    case 'int':
      return [leaf('Format', column.format ?? 'none'), leaf('MinValue', column.min), leaf('MaxValue', column.max)];
    case 'decimal':
      return [leaf('MinValue', column.min), leaf('MaxValue', column.max), leaf('Accuracy', column.precision)];
    case 'datetime':
      return [
        leaf('Format', column.format),
        ...(column.fixedBehavior ? [leaf('CanChangeDateTimeBehavior', 0)] : []),
        leaf('Behavior', column.format === 'date' ? 2 : 1),
      ];
    case 'lookup':
      return [leaf('LookupStyle', 'single'), '<LookupTypes />'];
    case 'owner': {
      const target = (code) => `<LookupType id="00000000-0000-0000-0000-000000000000">${code}</LookupType>`;
      return [leaf('LookupStyle', 'single'), element('LookupTypes', [target(8), target(9)])];
    }
    case 'picklist':
      if (column.choice) return [leaf('AppDefaultValue', column.default ?? -1), leaf('OptionSetName', column.choice)];
      return [leaf('AppDefaultValue', column.default ?? -1), localChoice(column, table, language, introduced, 'options', column.options)];
    case 'bit': {
      const options = [
        { value: 1, label: column.trueLabel },
        { value: 0, label: column.falseLabel },
      ];
      return [leaf('AppDefaultValue', column.default), localChoice(column, table, language, introduced, 'options', options)];
    }
    case 'state':
      return [
        localChoice(column, table, language, introduced, 'states', [
          { value: 0, label: 'Active' },
          { value: 1, label: 'Inactive' },
        ]),
      ];
    case 'status':
      return [
        localChoice(column, table, language, introduced, 'statuses', [
          { value: 1, label: 'Active' },
          { value: 2, label: 'Inactive' },
        ]),
      ];
    default:
      return [];
  }
}

const optionItems = {
  options: (option) => ['option', `value="${option.value}" ExternalValue="" IsHidden="0"`],
  states: (option) => ['state', `value="${option.value}" defaultstatus="${option.value + 1}" invariantname="${option.label}"`],
  statuses: (option) => ['status', `value="${option.value}" state="${option.value - 1}"`],
};

function localChoice(column, table, language, introduced, list, options) {
  const items = options.map((option) => {
    const [name, attributes] = optionItems[list](option);
    return element(name, [label('labels', 'label', option.label, language)], { attributes: ` ${attributes}` });
  });
  return element(
    'optionset',
    [
      leaf('OptionSetType', column.type),
      leaf('IntroducedVersion', introduced),
      leaf('IsCustomizable', 1),
      ...(list === 'options' ? [leaf('ExternalTypeName', '')] : []),
      label('displaynames', 'displayname', column.displayName, language),
      label('Descriptions', 'Description', column.description, language),
      element(list, items),
    ],
    { attributes: ` Name="${`${table.schemaName}_${column.schemaName}`.toLowerCase()}"` },
  );
}
