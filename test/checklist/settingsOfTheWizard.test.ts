import { describe, expect, it } from 'vitest';
import { settingGroups } from '../../src/engine/organizationSettings/settingsTable.ts';
import { readSpec } from '../support/ruleNumbers.ts';

/** The settings the classic wizard offers by group (N1.38-N1.45), as the first seed lists them. */
const seeds = {
  'Auto-numbering': [
    'Campaign Prefix',
    'Case Prefix',
    'Contract Prefix',
    'Invoice Prefix',
    'Article Prefix',
    'Order Prefix',
    'Unique String Length',
  ],
  Calendar: [
    'Calendar Type',
    'Date Format Code',
    'Date Separator',
    'Max Appointment Duration',
    'Show Week Number',
    'Time Format Code',
    'Week Start Day Code',
  ],
  Customization: ['Is Application Mode Enabled'],
  'Email tracking': [
    'Allow Unresolved Address Email Send',
    'Ignore Internal Email',
    'Max Tracking Number',
    'Render Secure Frame For Email',
    'Tracking Prefix',
    'Tracking Token Base',
    'Tracking Token Digits',
  ],
  General: [
    'Block Attachments',
    'Currency Format Code',
    'Currency Symbol',
    'Full Name Display Order',
    'Presence Enabled',
    'Negative Format',
    'Number Format',
    'Pricing Decimal Precision',
    'Share To Previous Owner On Assign',
  ],
  Marketing: [
    'Allow Automatic Response Creation',
    'Allow Automatic Unsubscribe',
    'Allow Automatic Unsubscribe Acknowledgement',
    'Allow Marketing Email Execution',
  ],
  'Outlook Synchronization': [
    'Allow Address Book Synchronization',
    'Allow Offline Scheduled Synchronization',
    'Allow Scheduled Synchronization',
    'Email Send Polling Frequency',
    'Min Address Synchronization Frequency',
    'Min Offline Synchronization Frequency',
    'Min Synchronization Frequency',
    'Auto-Tag Max Cycles',
    'Auto-Tag Interval',
  ],
};
const spec = readSpec();

/** Group, setting and element of each row of H3. */
function rowsOfH3(text: string): string[][] {
  const section = text.slice(text.indexOf('## H3. '), text.indexOf('In the XSD but not in S000'));
  let group = '';
  return section
    .split('\n')
    .filter((line) => /^\| (?!group|---)/.test(line.replace('| |', '|  |')) && !line.startsWith('|---'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', setting = '', element = '']) => {
      group = name || group;
      return [group, setting, element];
    });
}

describe('organization settings of an export', () => {
  it.each(Object.entries(seeds))('the group %s offers what the classic wizard offers (H3)', (name, settings) => {
    const group = settingGroups.find(({ displayName }) => displayName === name);
    const offered = group?.settings.flatMap(({ displayName }) => (displayName === undefined ? [] : [displayName])) ?? [];
    expect([...offered].sort()).toEqual([...settings].sort());
  });

  it.skipIf(spec === undefined)('every setting stands under the element of H3', () => {
    const rows = rowsOfH3(spec ?? '').filter(([group]) => group !== 'ISV Config');
    expect(rows).toHaveLength(44);
    const byName = new Map(settingGroups.flatMap(({ settings }) => settings.map((each) => [each.displayName, each.element] as const)));
    expect(rows.filter(([, setting, element]) => byName.get(setting) !== element)).toEqual([]);
  });
});
