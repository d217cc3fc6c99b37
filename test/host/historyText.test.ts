import { describe, expect, it } from 'vitest';
import { entryText, operationText, resultText, undoText } from '../../src/host/historyText.ts';
import type { Translate } from '../../src/host/translate.ts';
import type { HistoryRow } from '../../src/protocol/history.ts';

const english: Translate = {
  t: (message, ...values) => message.replace(/\{(\d+)\}/g, (_, at) => String(values[Number(at)])),
};
const row: HistoryRow = {
  id: 'e1',
  operation: 'import',
  suboperation: 'upgrade',
  solution: 'Contoso',
  version: '2.0.0.0',
  managed: true,
  publisher: 'contoso',
  patch: false,
  overwrite: true,
  startedOn: '1',
  endedOn: '2',
  succeeded: false,
  errorCode: '0x8004F046',
  message: 'The upgrade stopped.',
  job: 'j1',
};

describe('an entry of the history in words', () => {
  it('is short in the list, with what it was about', () => {
    expect(operationText(row, english)).toBe('Import: Contoso 2.0.0.0 (upgrade)');
    const settings = { ...row, operation: 'settings', suboperation: 'none', solution: '', version: '' } as const;
    expect(operationText(settings, english)).toBe('Change of settings');
    expect(resultText({ ...row, succeeded: true, undone: true }, english)).toBe('Succeeded, undone');
  });

  it('tells all of E.33 and E.34 when it is opened', () => {
    expect(entryText(row, english, (iso) => `at ${iso}`)).toBe(
      [
        'Operation                  Import',
        'Suboperation               upgrade',
        'Solution                   Contoso',
        'Version                    2.0.0.0',
        'Type                       Managed',
        'Patch                      No',
        'Publisher                  contoso',
        'Overwrites customizations  Yes',
        'Started                    at 1',
        'Ended                      at 2',
        'Result                     Failed',
        'Error code                 0x8004F046',
        'Message                    The upgrade stopped.',
        'Entry                      e1',
        'Import job                 j1',
        '',
      ].join('\n'),
    );
  });
});

describe('the question before an undo', () => {
  it('says what becomes of solutions and components, and what stays', () => {
    const plan = {
      environment: 'Dev',
      basedOn: 3,
      operation: 'an import',
      solutions: [
        { before: { uniqueName: 'Contoso', version: '1.0' }, now: { uniqueName: 'Contoso', version: '2.0' } },
        { before: { uniqueName: 'Old', version: '1.0' } },
        { now: { uniqueName: 'New', version: '1.0' } },
      ],
      components: { back: 1, gone: 2, changed: 3 },
      further: 4,
    };
    expect(undoText(plan, english)).toBe(
      [
        'Contoso 2.0 is Contoso 1.0 again\nOld 1.0 is back\nNew 1.0 is removed',
        'Components that are removed: 2. That come back: 1. That say what they said before: 3.',
        'The history and the import jobs stay, and so do files that were exported.',
        'Operations before it that can be undone next: 4',
      ].join('\n\n'),
    );
  });
});
