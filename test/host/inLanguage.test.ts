import { describe, expect, test } from 'vitest';
import { byCount, errorFinding, few, Refusal, say, WorkbenchError } from '../../src/engine/index.ts';
import { inLanguage } from '../../src/host/inLanguage.ts';
import { describeFailure } from '../../src/protocol/channel.ts';
import { diagnostic } from '../../src/protocol/values.ts';

const german: Readonly<Record<string, string>> = {
  '{0} is installed here as {1}.': '{1} ist {0} hier installiert.',
  'Choose another file.': 'Wählen Sie eine andere Datei.',
  'managed by {0}': 'verwaltet von {0}',
  '{0} and {1} more': '{0} und {1} weitere',
  'Look at {0}.': 'Siehe {0}.',
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
});
