import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './wordsInCode.ts';

type Bundle = Readonly<Record<string, string>>;

/** Words that are the same in both languages: names, codes, and words German has taken over. */
const same = new Set([
  'App',
  'Apps',
  'Agent',
  'Agents',
  'Build',
  'Code',
  'Connector: {0}',
  'Dataverse online',
  'Dataverse {0}',
  'Dev',
  'Edition',
  'Filter: {0}',
  'In {0}: {1}',
  'Index',
  'JSON',
  'Marketing',
  'Name',
  'Online',
  'Patch',
  'Patches',
  'Plan',
  'Problem',
  'Revision',
  'SHA-256',
  'Solution Workbench',
  'Start',
  'Text',
  'Upgrade',
  'Version',
  'Version {0}',
  'agent',
  'build',
  'index',
  'online',
  'revision',
  '{0} KB',
  '{0} MB',
  '{0} in {1}.txt',
]);

describe.each([
  { english: 'media/l10n/bundle.l10n.json', german: 'media/l10n/bundle.l10n.de.json' },
  { english: 'package.nls.json', german: 'package.nls.de.json' },
])('$german', (files) => {
  const english: Bundle = read(files.english);
  const german: Bundle = read(files.german);
  const both = Object.entries(english).flatMap(([key, word]) => {
    const translated = german[key];
    return translated === undefined ? [] : [{ key, word, translated }];
  });

  test('goes into the package', () => {
    const ignore = readFileSync(join(root, '.vscodeignore'), 'utf8');
    expect(ignore).toMatch(files.german.startsWith('media/') ? /^!media\/\{[^}]*\bl10n\b[^}]*\}\/\*\*$/m : /^!package\.nls\*\.json$/m);
  });

  test('has every word of the English one', () => {
    const missing = Object.keys(english).filter((key) => german[key] === undefined);
    expect(missing, 'translate these in the German file, then run this test with -u to put them in order').toEqual([]);
  });

  // `npx vitest run test/localisation/german.test.ts -u` sorts the file as the English one and drops what is no longer asked for.
  test('has nothing else, in the same order', async () => {
    const sorted = Object.fromEntries(both.map(({ key, translated }) => [key, translated]));
    await expect(`${JSON.stringify(sorted, null, 2)}\n`).toMatchFileSnapshot(join(root, files.german));
  });

  test('has the values and commands of the English sentences', () => {
    for (const { key, word, translated } of both) expect(partsOf(translated), key).toEqual(partsOf(word));
  });

  test('is German', () => {
    const untranslated = both.filter(
      ({ word, translated }) => word === translated && /\p{L}{2}/u.test(withoutValues(word)) && !same.has(word),
    );
    expect(untranslated.map(({ word }) => word)).toEqual([]);
  });

  test('addresses people as Sie, without exclamation marks, and quotes as German does', () => {
    const wrong = both.filter(
      ({ word, translated }) =>
        /\b(du|dein|deine|dich|dir)\b/i.test(translated) || (/!/.test(translated) && !/!/.test(word)) || /(?<![=\w])"/.test(translated),
    );
    expect(wrong.map(({ translated }) => translated)).toEqual([]);
  });

  test('ends its sentences where the English ones end', () => {
    const ending = (text: string) => /[.?…:]$/.exec(text)?.[0] ?? '';
    const wrong = both.filter(({ word, translated }) => ending(word) !== ending(translated));
    expect(wrong.map(({ key, translated }) => [key, translated])).toEqual([]);
  });
});

function read(path: string): Bundle {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/** Values, and links of commands, whatever the order. */
function partsOf(sentence: string): readonly string[] {
  return [...new Set([...sentence.matchAll(/\{\d+\}|\(command:[^)]+\)|`[^`]+`|\*\*/g)].map(([part]) => part))].sort();
}

function withoutValues(sentence: string): string {
  return sentence.replace(/\{\d+\}/g, '');
}
