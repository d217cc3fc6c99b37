import { describe, expect, test } from 'vitest';
import { byCount, capital, errorFinding, few, inEnglish, kindWord, Refusal, say, WorkbenchError } from '../../src/engine/index.ts';
import { editStep } from '../../src/engine/uninstall/unblockSteps.ts';
import { inLanguage } from '../../src/host/inLanguage.ts';
import { describeFailure } from '../../src/protocol/channel.ts';
import { diagnostic } from '../../src/protocol/values.ts';

const german: Readonly<Record<string, string>> = {
  '{0} is installed here as {1}.': '{1} ist {0} hier installiert.',
  'Choose another file.': 'Wählen Sie eine andere Datei.',
  'managed by {0}': 'verwaltet von {0}',
  '{0} and {1} more': '{0} und {1} weitere',
  'Look at {0}.': 'Siehe {0}.',
  Column: 'Spalte',
  column: 'Spalte',
  Columns: 'Spalten',
  table: 'Tabelle',
  form: 'Formular',
  'Component of type {0}': 'Komponente vom Typ {0}',
  'Link between {0} and {1}': 'Verknüpfung zwischen {0} und {1}',
  'Currency Symbol': 'Währungssymbol',
  'the symbol of the currency': 'das Symbol der Währung',
  General: 'Allgemein',
  '{0} {1} is gone.': '{0} {1} ist weg.',
  '{0} of {1} needs {2}': '{0} von {1} benötigt {2}',
};
const words = {
  t: (sentence: string, ...values: readonly (string | number | boolean)[]) =>
    (german[sentence] ?? sentence).replace(/\{(\d)\}/g, (_place, index) => String(values[Number(index)])),
};
const finding = errorFinding({
  code: 'installed',
  message: say`${'Sales'} is installed here as ${say`managed by ${'Fabrikam'}`}.`,
  hint: 'Choose another file.',
  rules: ['D.26'],
});
/** As it crosses from a thread. */
const crossed = <T>(value: T): T => structuredClone(value);

describe('what comes from a thread is worded in the language of the person', () => {
  test('a finding, wherever it lies, with words inside of words', () => {
    expect(inLanguage(crossed({ plan: { diagnostics: [finding] } }), words)).toMatchObject({
      plan: { diagnostics: [{ message: 'verwaltet von Fabrikam ist Sales hier installiert.', hint: 'Wählen Sie eine andere Datei.' }] },
    });
    expect(finding.message).toBe('Sales is installed here as managed by Fabrikam.');
  });

  test('a refusal', () => {
    const failure = describeFailure(
      new WorkbenchError('x', say`Look at ${few(['a', 'b', 'c', 'd', 'e'])}.`, { hint: 'Choose another file.' }),
      false,
    );
    expect(failure.message).toBe('Look at a, b, c and 2 more.');
    expect(inLanguage(crossed({ kind: 'failure', failure }), words)).toMatchObject({
      failure: { message: 'Siehe a, b, c und 2 weitere.', hint: 'Wählen Sie eine andere Datei.' },
    });
    expect(describeFailure(new Refusal(finding), false)).toMatchObject({
      said: { message: { values: ['Sales', { values: ['Fabrikam'] }] } },
    });
  });

  test('a sentence that is not known stays English, and nothing else is touched', () => {
    const arrived = { code: 'a', message: 'Something new.', facts: { message: 'Choose another file.' }, bytes: new Uint8Array([1, 2]) };
    expect(inLanguage(crossed(arrived), words)).toEqual(arrived);
  });

  test('words cross the check of messages, and stay out of what programs read', () => {
    expect(diagnostic.parse(crossed(finding))).toMatchObject({ said: { message: { pattern: '{0} is installed here as {1}.' } } });
    expect(Object.keys(JSON.parse(JSON.stringify(finding)))).not.toContain('said');
  });

  test('a number chooses the sentence', () => {
    expect([1, 2].map((count) => byCount(count, say`1 form`, say`${count} forms`).pattern)).toEqual(['1 form', '{0} forms']);
  });

  test('kinds of components and settings are called by their names, and nothing of the same name is', () => {
    const crossing = {
      steps: [{ typeName: 'Column', name: 'Column' }, { typeName: 'Component of type 10046' }, { typeName: 'Link between table and form' }],
      kinds: [{ type: '2', name: 'Column', count: 3 }],
      summary: { typeName: 'Column', pluralName: 'Columns' },
      groups: [{ token: 'general', displayName: 'General' }],
      setting: { name: 'general.currencysymbol', group: 'General', displayName: 'Currency Symbol', meaning: 'the symbol of the currency' },
      solution: { uniqueName: 'General', displayName: 'General' },
    };
    expect(inLanguage(crossed(crossing), words)).toEqual({
      steps: [
        { typeName: 'Spalte', name: 'Column' },
        { typeName: 'Komponente vom Typ 10046' },
        { typeName: 'Verknüpfung zwischen Tabelle und Formular' },
      ],
      kinds: [{ type: '2', name: 'Spalte', count: 3 }],
      summary: { typeName: 'Spalte', pluralName: 'Spalten' },
      groups: [{ token: 'general', displayName: 'Allgemein' }],
      setting: { name: 'general.currencysymbol', group: 'Allgemein', displayName: 'Währungssymbol', meaning: 'das Symbol der Währung' },
      solution: { uniqueName: 'General', displayName: 'General' },
    });
  });

  test('a kind stands inside of a sentence as the language has it, and at its beginning with a capital', () => {
    const gone = errorFinding({ code: 'gone', message: say`${capital(kindWord('Column'))} ${'fab_total'} is gone.`, rules: ['I.12'] });
    expect(gone.message).toBe('Column fab_total is gone.');
    expect(inLanguage(crossed({ ...gone, typeName: 'x' }), words)).toMatchObject({ message: 'Spalte fab_total ist weg.' });
    expect(inEnglish(kindWord('Power BI report'))).toBe('Power BI report');
  });

  test('a step that unblocks says why in the same language, and JSON has the English text only', () => {
    const blocker = {
      kind: 'required-by-other-solution',
      component: { type: 2, key: 'a' },
      name: 'a',
      typeName: 'Column',
      rule: 'J.37',
    } as const;
    const step = editStep({
      ...blocker,
      dependent: { type: 60, key: 'b' },
      dependentName: 'Main',
      dependentTypeName: 'Form',
      solution: 'Sales',
    });
    expect(step.why).toBe('form Main of Sales needs column a');
    expect(inLanguage(crossed({ unblock: { steps: [step] } }), words)).toMatchObject({
      unblock: { steps: [{ why: 'Formular Main von Sales benötigt Spalte a' }] },
    });
    expect(JSON.parse(JSON.stringify(step))).not.toHaveProperty('said');
  });
});
