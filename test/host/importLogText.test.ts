import { describe, expect, it } from 'vitest';
import { importLogText } from '../../src/host/importLogText.ts';

const sheet = (name: string, rows: string[][]) => ({ name, rows });

describe('import log as text', () => {
  it('aligns facts and shows of the components what happened', () => {
    const log = [
      sheet('Solution', [
        ['Name', 'Value'],
        ['Unique name', 'A & "B" <C>'],
        ['Result', 'Failure'],
      ]),
      sheet('Components', [
        ['Date Time', 'Item Type', 'Id', 'Name', 'Localized Name', 'Original Name', 'Description', 'Status', 'Error Code', 'Error Text'],
        ['2026-01-01', 'Table', '', 'a_one', 'One', 'One', 'add: new', 'Success', '0', ''],
        ['2026-01-01', 'Column', '{1}', 'a_two', 'Two', 'Two', '', 'Failure', '0x80048', 'line one\nline two'],
      ]),
    ];
    expect(importLogText(log)).toBe(
      [
        'Solution',
        '========',
        'Name         Value',
        'Unique name  A & "B" <C>',
        'Result       Failure',
        '',
        'Components',
        '==========',
        'Status   Item Type  Name   Description  Error Code  Error Text',
        'Success  Table      a_one  add: new     0',
        'Failure  Column     a_two               0x80048     line one line two',
        '',
      ].join('\n'),
    );
  });

  it('leaves out columns that say nothing', () => {
    const log = [
      sheet('Components', [
        ['Status', 'Name', 'Error Code', 'Error Text'],
        ['Success', 'a', '0', ''],
      ]),
    ];
    expect(importLogText(log)).toBe('Components\n==========\nStatus   Name\nSuccess  a\n');
  });
});
