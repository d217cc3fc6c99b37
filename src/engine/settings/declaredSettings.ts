import { componentType, foldName } from '../components/componentTypes.ts';
import { typeNumbers } from '../components/typeNumbers.ts';
import type { ComponentRef, Content, ReadBlob } from '../model/component.ts';
import { ownXml } from '../solutionFile/content.ts';
import { child, childText, type FragmentNode, readFragment } from '../solutionFile/readFragment.ts';
import { decodeUtf8 } from '../xml/bytes.ts';
import type { VariableType } from './deploymentSettings.ts';
import { readValueFile } from './valueFile.ts';

export const variableType = typeNumbers.environmentVariable;
export const valueType = typeNumbers.environmentVariableValue;
export const connectionReferenceType = 'connectionreference';

/** An environment variable as its definition says (B.44), with the value that lies beside it (B.45). */
export interface DeclaredVariable {
  readonly component: ComponentRef;
  readonly schemaName: string;
  readonly displayName: string;
  readonly description?: string;
  readonly type: VariableType;
  readonly defaultValue?: string;
  readonly value?: string;
  /** There is a value file, and it can't be understood. */
  readonly isValueUnreadable: boolean;
}

export interface DeclaredConnection {
  readonly component: ComponentRef;
  readonly logicalName: string;
  readonly displayName: string;
  readonly connectorId: string;
}

export interface DeclaredSettings {
  readonly variables: readonly DeclaredVariable[];
  readonly connections: readonly DeclaredConnection[];
}

/** A component with what it says: of a file, or of an environment. */
export interface StatedComponent extends ComponentRef {
  readonly name: string;
  readonly content: Content;
}

/** What a component is to the settings an import asks for; undefined for all others. */
export function settingPart({ type }: Pick<ComponentRef, 'type'>): 'variable' | 'value' | 'connection' | undefined {
  return componentType(type).setting;
}

/** Environment variables in all three forms (Q.46) and connection references (B.39) among components, in their order. */
export function declaredSettings(components: readonly StatedComponent[], read: ReadBlob): DeclaredSettings {
  const being = (setting: ReturnType<typeof settingPart>) => components.filter((each) => settingPart(each) === setting);
  const values = new Map(being('value').map((each) => [each.key, each]));
  const defined = (each: StatedComponent) => each.content.xml !== undefined;
  return {
    variables: being('variable')
      .filter(defined)
      .map((each) => declaredVariable(each, values.get(each.key), read)),
    connections: being('connection')
      .filter(defined)
      .map((each) => declaredConnection(each, read)),
  };
}

/** The value a component of type 381 states. */
export function statedValue(content: Content, read: ReadBlob): string | undefined {
  const [file] = content.files;
  return file === undefined ? undefined : readValueFile(read(file.blob))?.value;
}

function declaredVariable(definition: StatedComponent, value: StatedComponent | undefined, read: ReadBlob): DeclaredVariable {
  const node = fragmentOf(definition, read);
  const [file] = value?.content.files ?? [];
  const valueFile = file === undefined ? undefined : readValueFile(read(file.blob));
  const defaultValue = defaultOf(node);
  const description = descriptionOf(node);
  return {
    component: { type: definition.type, key: definition.key },
    schemaName: node?.attributes.get('schemaname') ?? childText(node, 'SchemaName') ?? definition.name,
    displayName: displayNameOf(node) || definition.name,
    type: typeOf(childText(node, 'type') ?? childText(node, 'Type')),
    isValueUnreadable: file !== undefined && valueFile === undefined,
    ...(description === undefined ? {} : { description }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(valueFile?.value === undefined ? {} : { value: valueFile.value }),
  };
}

function declaredConnection(reference: StatedComponent, read: ReadBlob): DeclaredConnection {
  const node = fragmentOf(reference, read);
  return {
    component: { type: reference.type, key: reference.key },
    logicalName: node?.attributes.get('connectionreferencelogicalname') ?? reference.name,
    displayName: childText(node, 'connectionreferencedisplayname') || reference.name,
    connectorId: childText(node, 'connectorid') ?? '',
  };
}

function fragmentOf({ content }: StatedComponent, read: ReadBlob): FragmentNode | undefined {
  const xml = ownXml(content, read);
  return xml === undefined ? undefined : readFragment(decodeUtf8(xml));
}

/** An empty default is none; white space is a value (B.44). */
function defaultOf(node: FragmentNode | undefined): string | undefined {
  const text = (child(node, 'defaultvalue') ?? child(node, 'DefaultValue'))?.text;
  return text === '' ? undefined : text;
}

/** Folders say `displayname@default`, the section lists names by language. */
function displayNameOf(node: FragmentNode | undefined): string {
  const listed = child(child(child(node, 'DisplayName'), 'LocalizedNames'), 'LocalizedName');
  return child(node, 'displayname')?.attributes.get('default') ?? listed?.attributes.get('description') ?? '';
}

/** Said the same two ways (B.44). */
function descriptionOf(node: FragmentNode | undefined): string | undefined {
  const listed = child(child(node, 'Descriptions'), 'Description')?.attributes.get('description');
  return child(node, 'description')?.attributes.get('default') ?? listed;
}

const types: Readonly<Record<string, VariableType>> = {
  '100000000': 'text',
  '100000001': 'number',
  '100000002': 'yes-no',
  '100000003': 'json',
  '100000004': 'data-source',
  '100000005': 'secret',
};

function typeOf(text: string | undefined): VariableType {
  return types[text ?? ''] ?? 'unknown';
}

/** Names of variables and references are compared ignoring case (P-CASE). */
export function settingKey(name: string): string {
  return foldName(name);
}
