/**
 * How repeated siblings are told apart when two versions of a component are compared, by element name. Several keys:
 * the first that the element has. `@name` is an attribute, `Name` the text of a child, `+` joins two.
 */
const repeatedElements: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  // Labels (A6 type 7)
  ...['label', 'displayname', 'LocalizedName', 'LocalizedCollectionName', 'Description', 'String', 'CustomLabel'].map(
    (name): [string, string[]] => [name, ['@languagecode']],
  ),
  ['Title', ['@LCID']],
  ['Language', ['text()']],
  // Choices
  ['option', ['@value']],
  ['status', ['@value']],
  ['state', ['@value']],
  // Forms (E.25: by id, then name)
  ...['tab', 'section', 'cell', 'control', 'controlDescription'].map((name): [string, string[]] => [name, ['@id', '@name', '@forControl']]),
  ['Library', ['@name']],
  ['event', ['@name+@attribute', '@name']],
  ['Handler', ['@handlerUniqueId', '@functionName']],
  ['NavBarByRelationshipItem', ['@Id', '@RelationshipName']],
  ['NavBarItem', ['@Id']],
  ['data', ['@id']],
  ['internaljscriptfile', ['@src']],
  // Site maps and ribbons
  ...['Area', 'Group', 'SubArea', 'CustomAction', 'HideCustomAction', 'CommandDefinition', 'Button', 'Tab', 'LocLabel'].map(
    (name): [string, string[]] => [name, ['@Id', '@HideActionId']],
  ),
  ...['TabDisplayRule', 'DisplayRule', 'EnableRule'].map((name): [string, string[]] => [name, ['@Id', '@TabCommand']]),
  ['Privilege', ['@Entity']],
  // Apps, roles, profiles
  ['AppModuleComponent', ['@type+@schemaName', '@type+@id']],
  ['Role', ['@id']],
  ['RolePrivilege', ['@name']],
  ['FieldPermission', ['EntityName+AttributeName']],
  ['appsetting', ['@settingdefinitionid.uniquename', '@uniquename']],
  // Relationships, maps, keys
  ['EntityRelationshipRole', ['RelationshipRoleType+NavPaneDisplayOption', 'RelationshipRoleType']],
  ['AttributeMap', ['AttributeSource+AttributeTarget']],
  ['AttributeName', ['text()']],
  ['LookupType', ['@id', 'text()']],
  ['ConnectionRoleObjectTypeCode', ['text()']],
  // Views and their queries
  ['attribute', ['@name', '@PhysicalName']],
  ['order', ['@attribute']],
  ['link-entity', ['@alias', '@name+@to']],
  // Code
  ['SdkMessageProcessingStepImage', ['SdkMessageProcessingStepImageId', '@SdkMessageProcessingStepImageId']],
]);

/** Keys of a repeated element; `undefined` when its siblings can only be told apart by their order. */
export function repetitionKeys(elementName: string): readonly string[] | undefined {
  return repeatedElements.get(elementName);
}
