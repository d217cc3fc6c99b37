import { describe, expect, it } from 'vitest';
import { isExactlyThePackage } from '../../../src/engine/export/isExactlyThePackage.ts';
import type { ComponentId, Content, SolutionPackage } from '../../../src/engine/index.ts';

const pkg: SolutionPackage = {
  solution: 'Contoso',
  manifestBlob: 'm',
  contentTypesBlob: 't',
  rootFiles: { solution: 'solution.xml', customizations: 'customizations.xml', contentTypes: '[Content_Types].xml' },
  frame: { blob: 'c', nodes: [{ kind: 'component', type: 61, key: 'a.js', parent: -1, start: 0, end: 9 }] },
  entries: [
    { name: 'customizations.xml', hash: 'c', size: 9 },
    { name: 'WebResources/a', hash: 'a', size: 1, owner: { type: 61, key: 'a.js' } },
    { name: 'bots/b/bot.xml', hash: 'b', size: 1, owner: { type: 'bot', key: 'b' } },
    { name: 'readme.txt', hash: 'r', size: 1 },
  ],
  languages: [1033],
};
const script: Content = {
  hash: '1',
  xml: { blob: 'c', segments: [0, 9], holes: [] },
  files: [{ name: 'WebResources/a', blob: 'a', size: 1 }],
};
const bot: Content = {
  hash: '2',
  xml: { blob: 'b', segments: [0, 1], holes: [] },
  files: [{ name: 'bots/b/bot.xml', blob: 'b', size: 1 }],
};
const members = (parts: Readonly<Record<ComponentId, Content>>) =>
  new Map(Object.entries(parts).map(([id, content]) => [id as ComponentId, { content }]));

describe('entries are copied only when they are the export', () => {
  it('is so when every part lies where it lay', () => {
    expect(isExactlyThePackage(pkg, members({ '61:a.js': script, 'bot:b': bot }))).toBe(true);
  });

  it.each<[string, Readonly<Record<ComponentId, Content>>]>([
    ['a part is gone', { '61:a.js': script }],
    ['a part was added', { '61:a.js': script, 'bot:b': bot, '9:x': { hash: '3', xml: script.xml!, files: [] } }],
    ['its XML was written again', { '61:a.js': { ...script, xml: { ...script.xml!, blob: 'c2' } }, 'bot:b': bot }],
    ['its XML is gone', { '61:a.js': { hash: '1', files: script.files }, 'bot:b': bot }],
    ['a file has other bytes', { '61:a.js': { ...script, files: [{ name: 'WebResources/a', blob: 'a2', size: 1 }] }, 'bot:b': bot }],
    ['a file is gone', { '61:a.js': { ...script, files: [] }, 'bot:b': bot }],
    ['a file was added', { '61:a.js': { ...script, files: [...script.files, { name: 'x', blob: 'x', size: 1 }] }, 'bot:b': bot }],
    ['the XML of a folder is another', { '61:a.js': script, 'bot:b': { ...bot, xml: { ...bot.xml!, blob: 'b2' } } }],
  ])('is not when %s', (_, parts) => {
    expect(isExactlyThePackage(pkg, members(parts))).toBe(false);
  });
});
