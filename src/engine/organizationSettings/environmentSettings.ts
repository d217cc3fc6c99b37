import { WorkbenchError } from '../diagnostics.ts';
import { publishedContent } from '../layers/layerStack.ts';
import type { ComponentRef, HashBytes } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { type SaidValue, say, word } from '../say.ts';
import { makeContent, ownXml } from '../solutionFile/content.ts';
import { readFragment } from '../solutionFile/readFragment.ts';
import { decodeUtf8, encodeUtf8 } from '../xml/bytes.ts';
import { checkWellFormed } from '../xml/wellFormed.ts';
import { isvComponent, isvGroup, type SettingGroup, type SettingRow, settingGroups, settingName, settingType } from './settingsTable.ts';

/** A setting of an environment; without a value when nobody has said it here. */
export interface SettingValue {
  readonly group: SettingGroup;
  readonly row: SettingRow;
  readonly value?: string;
}

const allGroups: readonly SettingGroup[] = [...settingGroups, isvGroup];

/** Every setting there is (H3) with the value this environment knows: the organization's, and last the ISV configuration. */
export function readSettings(reader: EnvironmentReader): readonly SettingValue[] {
  const rows = allGroups.flatMap((group) => group.settings.map((row) => ({ group, row })));
  const stacks = reader.layers(rows.map(({ group, row }) => refOf(group, row)));
  return rows.map(({ group, row }, index) => {
    const content = publishedContent(stacks[index] ?? []);
    const xml = content === undefined ? undefined : ownXml(content, (hash) => reader.blob(hash));
    if (xml === undefined) return { group, row };
    const text = decodeUtf8(xml);
    return { group, row, value: row.type === 'xml' ? insideOf(text) : (readFragment(text)?.text.trim() ?? '') };
  });
}

/**
 * The changes that give organization settings other values.
 * @param wanted name as `general.currencysymbol`, in any case, the group also by its word of K.9
 * Throws `unknown-setting` and `invalid-setting` for a value that is none of its type.
 */
export function planSettings(
  reader: EnvironmentReader,
  wanted: readonly { readonly name: string; readonly value: string }[],
  hashBytes: HashBytes,
): EnvironmentChanges {
  const settings = wanted.map(({ name, value }) => {
    const found = findSetting(name);
    const bytes = document(found.group, found.row, writtenValue(name, found.row, value));
    return { ...found, ...bytes, hash: hashBytes(bytes.bytes) };
  });
  return changesOn(reader.info(), {
    components: settings.map(({ group, row }) => ({ ...refOf(group, row), name: nameOf(group, row) })),
    layers: settings.map(({ group, row, bytes, hash, segments }) => ({
      component: refOf(group, row),
      owner: { kind: 'active' },
      state: 'published',
      content: makeContent({ blob: hash, segments, holes: [] }, [], () => bytes, hashBytes),
    })),
    newBlobs: settings.map(({ hash, bytes }) => ({ hash, bytes })),
  });
}

/** The ISV configuration is a component of its own kind; there is one. */
function refOf(group: SettingGroup, row: SettingRow): ComponentRef {
  if (group === isvGroup) return isvComponent;
  return { type: settingType, key: settingName(group, row).toLowerCase() };
}

function nameOf(group: SettingGroup, row: SettingRow): string {
  return group === isvGroup ? 'ISV configuration' : settingName(group, row);
}

/** What stands between the tags of an element, as it is written. */
function insideOf(xml: string): string {
  const end = xml.lastIndexOf('</');
  return end < 0 ? '' : xml.slice(xml.indexOf('>') + 1, end).trim();
}

function findSetting(name: string): { readonly group: SettingGroup; readonly row: SettingRow } {
  const [first = '', second = '', ...more] = name.trim().toLowerCase().split('.');
  const group = allGroups.find(({ element, token }) => element.toLowerCase() === first || token === first);
  if (group === undefined) {
    throw new WorkbenchError('unknown-setting', say`There is no group of settings ${first}.`, {
      hint: say`Use one of: ${allGroups.map(({ element }) => element).join(', ')}.`,
    });
  }
  const row = group.settings.find(({ element }) => element === second);
  if (row === undefined || more.length > 0) {
    throw new WorkbenchError('unknown-setting', say`There is no setting ${name}.`, {
      hint: say`${word(group.displayName)} has: ${group.settings.map(({ element }) => element).join(', ')}.`,
    });
  }
  return { group, row };
}

const id = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** The value as it is written: numbers and yes or no in the one form the schema has (H3). */
function writtenValue(name: string, row: SettingRow, value: string): string {
  const { type } = row;
  const refuse = (expected: SaidValue): never => {
    throw new WorkbenchError('invalid-setting', say`${name} can't be "${value}".`, { hint: say`Use ${expected}.` });
  };
  const number = Number(value);
  switch (type) {
    case 'yes-no':
      if (/^(true|yes|on|1)$/i.test(value)) return 'True';
      return /^(false|no|off|0)$/i.test(value) ? 'False' : refuse(say`True or False`);
    case 'number':
      return /^-?\d{1,10}$/.test(value) && Math.abs(number) <= 2147483647 ? String(number) : refuse(say`a whole number`);
    case 'byte':
      return /^-?\d{1,3}$/.test(value) && number >= -128 && number <= 127 ? String(number) : refuse(say`a whole number from -128 to 127`);
    case 'id':
      return id.test(value) ? value : refuse(say`an id such as ${'6c8e1d1f-0000-4000-8000-000000000000'}`);
    case 'xml':
      return isElement(value.trim(), row.element) ? value.trim() : refuse(say`a well-formed element <${row.element}>`);
    case 'text':
      return illegal.test(value) ? refuse(say`text without control characters`) : value;
  }
}

/** What XML can't hold, and line ends, which it would not keep. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const illegal = /[\u0000-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function isElement(xml: string, name: string): boolean {
  // A prolog would stand in the middle of the file.
  if (!xml.startsWith(`<${name}`) || checkWellFormed(encodeUtf8(xml), 'customizations.xml').length > 0) return false;
  return readFragment(xml)?.name === name;
}

/** A document with this setting only, so that it is found where exports have it. */
function document(
  group: SettingGroup,
  row: SettingRow,
  value: string,
): { readonly bytes: Uint8Array; readonly segments: readonly number[] } {
  if (group === isvGroup) {
    const [start, section, end] = ['<ImportExportXml>', `<IsvConfig>${value}</IsvConfig>`, '</ImportExportXml>'] as const;
    const bytes = encodeUtf8(`${start}${section}${end}`);
    return { bytes, segments: [start.length, bytes.length - end.length] };
  }
  const before = `<ImportExportXml><OrganizationSettings><${group.element}>`;
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const element = encodeUtf8(`<${row.element}>${text}</${row.element}>`);
  const bytes = encodeUtf8(`${before}${decodeUtf8(element)}</${group.element}></OrganizationSettings></ImportExportXml>`);
  return { bytes, segments: [before.length, before.length + element.length] };
}
