import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptySettingsFile } from '../../src/app/settingsFile.ts';
import { jsonPlaces } from '../../src/host/settingsEditor/jsonPlaces.ts';
import { hoverAt, missingEntries, placeOfFinding, proposals } from '../../src/host/settingsEditor/settingsAssist.ts';
import type { SettingsHelp } from '../../src/protocol/settingsHelp.ts';

const words = { t: (sentence: string, ...values: readonly (string | number | boolean)[]) => sentence.replace('{0}', String(values[0])) };
const connector = '/providers/Microsoft.PowerApps/apis/shared_office365';
const help: SettingsHelp = {
  variables: [
    { schemaName: 'fab_Rate', displayName: 'Rate', description: 'Share of overhead', type: 'number', defaultValue: '0.8' },
    { schemaName: 'fab_Letters', displayName: 'Letters', type: 'yes-no' },
    { schemaName: 'fab_Key', displayName: 'Key', type: 'secret' },
  ],
  connections: [{ logicalName: 'fab_mail', displayName: 'Mail', connectorId: connector }],
  knownConnections: [
    { logicalName: 'fab_mail', connectionId: 'conn-1', environment: 'Dev' },
    { logicalName: 'fab_other', connectionId: 'conn-2', environment: 'Dev' },
  ],
};

/** Proposals at the bar in the text. */
function at(text: string) {
  return proposals(text.replace('|', ''), text.indexOf('|'), help, words);
}
const labels = (text: string) => at(text).map(({ label }) => label);

describe('completion in a deployment settings file (D.99)', () => {
  it('offers the schema names of the solution that are not there yet', () => {
    const text = '{ "EnvironmentVariables": [{ "SchemaName": "fab_rate", "Value": "1" }, { "SchemaName": "|" } ] }';
    expect(labels(text)).toEqual(['fab_Letters', 'fab_Key']);
    expect(at(text)[0]).toMatchObject({ detail: 'Letters', documentation: 'Type: Yes or no', text: '"fab_Letters"' });
  });

  it('offers values by type: yes and no, a default, nothing for a secret (M.8)', () => {
    const value = (name: string) => `{ "EnvironmentVariables": [{ "SchemaName": "${name}", "Value": "|`;
    expect(labels(value('fab_Letters'))).toEqual(['yes', 'no']);
    expect(labels(value('fab_Rate'))).toEqual(['0.8']);
    expect(labels(value('fab_Key'))).toEqual([]);
    expect(labels(value('fab_Nobody'))).toEqual([]);
  });

  it('offers references, their connector, and connections that environments use for them (D.103)', () => {
    const entry = (member: string) => `{ "ConnectionReferences": [{ "LogicalName": "fab_mail", ${member}`;
    expect(labels('{ "ConnectionReferences": [{ "LogicalName": "|" }]}')).toEqual(['fab_mail']);
    expect(labels(entry('"ConnectorId": "|" }]}'))).toEqual([connector]);
    expect(at(entry('"ConnectionId": "|" }]}'))).toMatchObject([{ label: 'conn-1', detail: 'Used in Dev' }]);
  });

  it('takes the place of the whole string', () => {
    const text = '{ "EnvironmentVariables": [{ "SchemaName": "fa|b" }] }';
    const [first] = at(text);
    expect(text.replace('|', '').slice(first?.replaces.start, first?.replaces.end)).toBe('"fab"');
  });
});

it('says over an entry what it is', () => {
  const text = '{ "EnvironmentVariables": [{ "SchemaName": "fab_Rate", "Value": "0.9" }] }';
  expect(hoverAt(text, text.indexOf('0.9'), help, words)?.lines).toEqual(['Rate', 'Type: Number', 'Share of overhead', 'Default: 0.8']);
  expect(hoverAt(text, 3, help, words)).toBeUndefined();
});

describe('entries that are left out', () => {
  const all = JSON.parse(
    emptySettingsFile({
      variables: help.variables.map((each) => ({ ...each, component: { type: 380, key: each.schemaName }, isValueUnreadable: false })),
      connections: help.connections.map((each) => ({ ...each, component: { type: 'connectionreference', key: each.logicalName } })),
    }),
  );
  const completed = (text: string): unknown => {
    const { insertions } = missingEntries(text, help);
    const sorted = insertions.toSorted((a, b) => b.offset - a.offset);
    return JSON.parse(sorted.reduce((done, { offset, text: more }) => done.slice(0, offset) + more + done.slice(offset), text));
  };

  it.each(['{}', '{ "EnvironmentVariables": [] }', '{\n  "ConnectionReferences": [],\n  "EnvironmentVariables": [\n  ]\n}\n'])(
    'are put into %j',
    (text) => {
      expect(completed(text)).toEqual(all);
    },
  );

  it('go behind those that are filled in, which stay as they are', () => {
    const filled = { ...all, EnvironmentVariables: [{ SchemaName: 'FAB_LETTERS', Value: 'yes' }] };
    for (const text of [JSON.stringify(filled), JSON.stringify(filled, null, 2)]) {
      expect(missingEntries(text, help).count).toBe(2);
      expect(completed(text)).toEqual({
        ...all,
        EnvironmentVariables: [filled.EnvironmentVariables[0], { SchemaName: 'fab_Rate', Value: '' }, { SchemaName: 'fab_Key', Value: '' }],
      });
    }
    expect(missingEntries(JSON.stringify(all), help).count).toBe(0);
  });
});

it('places a finding at the member it is about', () => {
  const text = '{ "EnvironmentVariables": [{ "SchemaName": "fab_Rate", "Value": "much" }, { "SchemaName": "fab_rate", "Value": "1" }] }';
  const marked = (code: string, facts: Record<string, string>) => {
    const { start, end } = placeOfFinding(text, { code, facts });
    return text.slice(start, end);
  };
  expect(marked('settings-value-type', { schemaName: 'fab_Rate' })).toBe('"much"');
  expect(marked('settings-given-twice', { name: 'fab_Rate' })).toBe('"fab_rate"');
  expect(marked('variables-without-value', { names: 'fab_Key' })).toBe('[');
  expect(marked('settings-unknown-member', { members: 'x' })).toBe('[');
});

it('finds its way in any text, half written or no JSON at all', () => {
  const part = fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', ' ', '\n', 'EnvironmentVariables', 'SchemaName', '1');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), fc.nat(60), (parts, offset) => {
      const text = parts.join('');
      proposals(text, offset, help, words);
      expect(jsonPlaces(text)?.end ?? 0).toBeLessThanOrEqual(text.length);
      for (const { offset: place } of missingEntries(text, help).insertions) expect(place).toBeLessThanOrEqual(text.length);
    }),
  );
});
