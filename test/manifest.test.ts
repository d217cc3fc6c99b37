import { existsSync, globSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildSample } from '../media/sample/build.mjs';
import { emptySettingsFile } from '../src/app/settingsFile.ts';
import { commandIds, treeOnlyCommands } from '../src/host/commandIds.ts';
import {
  configurationSection,
  contextKeys,
  contextValues,
  environmentsViewId,
  settingNames,
  viewContainerId,
} from '../src/host/contextKeys.ts';
import { wordsInCode } from './localisation/wordsInCode.ts';

const root = resolve(import.meta.dirname, '..');
const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const manifest = readJson('package.json');
const { contributes } = manifest;
const menuItems: { menu: string; command: string; when?: string }[] = Object.entries<{ command: string; when?: string }[]>(
  contributes.menus,
).flatMap(([menu, items]) => items.map((item) => ({ menu, ...item })));
const whenClauses: string[] = [
  ...menuItems.map(({ when }) => when),
  ...contributes.viewsWelcome.map(({ when }: { when?: string }) => when),
  ...contributes.commands.map(({ enablement }: { enablement?: string }) => enablement),
  ...contributes.keybindings.map(({ when }: { when?: string }) => when),
].filter((when) => when !== undefined);

const stepsOfWalkthrough: { id: string; completionEvents: string[]; media: Record<string, string> }[] = contributes.walkthroughs.flatMap(
  ({ steps }: { steps: [] }) => steps,
);

/** Context keys of VS Code that our when-clauses ask for. */
const builtInKeys = [
  'view',
  'viewItem',
  'listMultiSelection',
  'focusedView',
  'listFocus',
  'treeFindOpen',
  'resourceScheme',
  'resourceExtname',
  'resourceFilename',
];

describe('the manifest', () => {
  test('declares the commands of the typed list, each once', () => {
    const declared = contributes.commands.map(({ command }: { command: string }) => command);
    expect(declared.toSorted()).toEqual([...commandIds].toSorted());
  });

  test('gives every command its title and the one category', () => {
    for (const { command, title, category } of contributes.commands) {
      expect(title).toBe(`%command.${command.slice('solutionWorkbench.'.length)}%`);
      expect(category).toBe('%category%');
    }
  });

  test('declares the view and its container', () => {
    expect(contributes.viewsContainers.activitybar.map(({ id }: { id: string }) => id)).toEqual([viewContainerId]);
    expect(Object.keys(contributes.views)).toEqual([viewContainerId]);
    expect(contributes.views[viewContainerId].map(({ id }: { id: string }) => id)).toEqual([environmentsViewId]);
  });

  test('declares the settings of the typed list, and restricts those a workspace could abuse', () => {
    const declared = Object.keys(contributes.configuration.properties);
    expect(declared).toEqual(settingNames.map((name) => `${configurationSection}.${name}`));
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual([`${configurationSection}.environmentsFolder`]);
  });

  test('uses known commands in menus and welcome views', () => {
    const known: readonly string[] = commandIds;
    expect(menuItems.filter(({ command }) => !known.includes(command))).toEqual([]);
    const linked = [...readFileSync(join(root, 'package.nls.json'), 'utf8').matchAll(/\(command:([\w.]+)\)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(linked.length).toBeGreaterThan(0);
    expect(linked.filter((command) => !known.includes(command))).toEqual([]);
  });

  test('hides from the palette what only a tree item can answer, and nothing else', () => {
    const hidden = menuItems.filter(({ menu }) => menu === 'commandPalette');
    expect(hidden.every(({ when }) => when === 'false')).toBe(true);
    expect(hidden.map(({ command }) => command).toSorted()).toEqual([...treeOnlyCommands].toSorted());
  });

  test('asks in when-clauses only for keys that are set', () => {
    const asked = whenClauses.flatMap((when) => when.split(/&&|\|\|/)).map((term) => term.trim().replace(/^!/, '').split(/\s+/)[0]);
    const known = [...builtInKeys, ...contextKeys, 'false'];
    expect([...new Set(asked)].filter((key) => !known.includes(key ?? ''))).toEqual([]);
    const completing = stepsOfWalkthrough.flatMap(({ completionEvents }) => completionEvents);
    for (const key of contextKeys)
      expect(
        [...whenClauses, ...completing].some((text) => text.includes(key)),
        key,
      ).toBe(true);
  });

  test('asks only for views and tree items that exist', () => {
    for (const when of whenClauses) {
      const view = /\bview == (\S+)/.exec(when)?.[1];
      if (view !== undefined) expect(view).toBe(environmentsViewId);
      const item = /\bviewItem == (\S+)/.exec(when)?.[1];
      if (item !== undefined) expect(contextValues).toContain(item);
      const pattern = /\bviewItem =~ \/(.+?)\/(?:\s|$)/.exec(when)?.[1];
      if (pattern !== undefined) expect(contextValues.some((value) => new RegExp(pattern).test(value))).toBe(true);
      expect(when.includes('viewItem')).toBe(item !== undefined || pattern !== undefined);
    }
  });

  test('offers each tree item what it can do', () => {
    const offered = (value: string) =>
      menuItems
        .filter(({ menu, when = '' }) => menu === 'view/item/context' && matches(when, value))
        .map(({ command }) => command.slice('solutionWorkbench.'.length));
    expect(new Set(offered('environment'))).toEqual(
      new Set([
        'importSolution',
        'importSolutionQuick',
        'createSolution',
        'createPublisher',
        'restoreCustomizations',
        'showHistory',
        'undoLastOperation',
        'showImportLog',
        'copyEnvironment',
        'renameEnvironment',
        'changeEnvironment',
        'switchEnvironment',
        'revealEnvironmentFile',
        'copyName',
        'deletePublisher',
        'deleteEnvironment',
      ]),
    );
    expect(offered('environmentWithDrafts')).toContain('publishCustomizations');
    expect(new Set(offered('environmentBroken'))).toEqual(new Set(['revealEnvironmentFile', 'copyName', 'deleteEnvironment']));
    expect(new Set(offered('solutionUnmanaged'))).toEqual(
      new Set([
        'exportSolution',
        'exportAgain',
        'exportSolutionQuick',
        'bumpSolutionVersion',
        'addComponents',
        'clonePatch',
        'cloneSolution',
        'createSettingsFile',
        'showHistory',
        'showImportLog',
        'showDependencies',
        'copyName',
        'copyVersion',
        'uninstallSolution',
      ]),
    );
    // The Default Solution is never deleted, cloned or given a version (A.27).
    expect(new Set(offered('solutionDefault'))).toEqual(new Set(['exportSolutionQuick', 'copyName', 'copyVersion']));
    // A patch is no parent of patches; what is patched takes no change and is not exported.
    expect(offered('solutionUnmanagedPatch').filter((id) => id.startsWith('clone'))).toEqual([]);
    expect(offered('solutionUnmanagedPatch')).toEqual(expect.arrayContaining(['exportSolution', 'bumpSolutionVersion', 'addComponents']));
    expect(new Set(offered('solutionUnmanagedPatched'))).toEqual(
      new Set([
        'clonePatch',
        'cloneSolution',
        'createSettingsFile',
        'showHistory',
        'showImportLog',
        'showDependencies',
        'copyName',
        'copyVersion',
        'uninstallSolution',
      ]),
    );
    const ofManaged = [
      'createSettingsFile',
      'showHistory',
      'showImportLog',
      'showDependencies',
      'copyName',
      'copyVersion',
      'uninstallSolution',
    ];
    expect(new Set(offered('solutionManaged'))).toEqual(new Set(ofManaged));
    expect(new Set(offered('solutionManagedPatch'))).toEqual(new Set(ofManaged));
    expect(new Set(offered('solutionManagedWithUpgrade'))).toEqual(new Set(['applyUpgrade', 'cancelUpgrade', ...ofManaged]));
    expect(new Set(offered('solutionStagedUpgrade'))).toEqual(new Set(['cancelUpgrade', ...ofManaged]));
    expect(new Set(offered('component'))).toEqual(
      new Set(['showLayers', 'showDependencies', 'copyName', 'removeUnmanagedLayer', 'removeFromSolution', 'deleteComponent']),
    );
    // With drafts the same, and publishing (D.116).
    const withDrafts = contextValues.filter((value) => value.endsWith('Drafts') && value.startsWith('solution'));
    expect(withDrafts).toHaveLength(7);
    for (const value of withDrafts)
      expect(new Set(offered(value)), value).toEqual(new Set([...offered(value.slice(0, -'Drafts'.length)), 'publishSolution']));
    expect(new Set(offered('componentDraft'))).toEqual(new Set([...offered('component'), 'publishComponent']));
    expect(offered('kind')).toEqual([]);
    expect(offered('more')).toEqual([]);
  });

  test('offers several tree items only what works on several', () => {
    const offered = menuItems
      .filter(({ menu, when = '' }) => menu === 'view/item/context' && !when.includes('!listMultiSelection'))
      .filter((item) => !('group' in item && String(item.group).startsWith('inline')))
      .map(({ command }) => command.slice('solutionWorkbench.'.length));
    expect(new Set(offered)).toEqual(
      new Set([
        'publishCustomizations',
        'exportSolution',
        'bumpSolutionVersion',
        'uninstallSolution',
        'deleteEnvironment',
        'copyName',
        'copyVersion',
      ]),
    );
  });

  test('takes keys only in its own view', () => {
    expect(contributes.keybindings.length).toBeGreaterThan(0);
    for (const { command, when } of contributes.keybindings) {
      expect(commandIds).toContain(command);
      expect(when).toContain(`focusedView == ${environmentsViewId}`);
    }
  });

  test('walks through steps that can be completed, with pictures that ship', () => {
    expect(stepsOfWalkthrough.length).toBeGreaterThan(3);
    expect(stepsOfWalkthrough.length).toBeLessThan(7);
    for (const { id, completionEvents, media } of stepsOfWalkthrough) {
      expect(completionEvents.length, id).toBeGreaterThan(0);
      const known: readonly string[] = [...commandIds, ...contextKeys];
      for (const event of completionEvents) expect(known, id).toContain(/^on(?:Command|Context):([\w.]+)$/.exec(event)?.[1]);
      expect(existsSync(join(root, media.svg ?? media.markdown ?? 'none')), id).toBe(true);
    }
    expect(readFileSync(join(root, '.vscodeignore'), 'utf8')).toMatch(/!media\/\{[^}]*\bwalkthrough\b/);
  });

  test('links to commands with what they take: samples that the build makes', async () => {
    const words = readFileSync(join(root, 'package.nls.json'), 'utf8');
    const linked = [...words.matchAll(/\(command:([\w.]+)\?([^)]+)\)/g)];
    const made = [...(await buildSample()).keys()];
    expect(linked.length).toBeGreaterThan(2);
    for (const [, command, given = ''] of linked) {
      expect(command).toBe('solutionWorkbench.importSample');
      expect(made).toContain(JSON.parse(decodeURIComponent(given))[0]);
    }
  });

  test('explains every setting, in an order', () => {
    const settings = Object.entries<{ order?: number; markdownDescription?: string }>(contributes.configuration.properties);
    expect(settings.map(([, { order }]) => order)).toEqual(settings.map((_, index) => index + 1));
    for (const [name, { markdownDescription }] of settings) expect(markdownDescription, name).toMatch(/^%configuration\.\w+%$/);
  });

  test('has every word it names, and no word too many', () => {
    const words: Record<string, string> = readJson('package.nls.json');
    const named = [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map((match) => match[1] ?? '');
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(words).toSorted());
    for (const file of globSync('package.nls.*.json', { cwd: root })) {
      expect(Object.keys(readJson(file)).toSorted(), file).toEqual(Object.keys(words).toSorted());
    }
  });

  test('writes titles in sentence case', () => {
    const words: Record<string, string> = readJson('package.nls.json');
    const titles = Object.entries(words).filter(([key]) => key.startsWith('command.'));
    for (const [, title] of titles) expect(title).toMatch(/^[A-Z][a-z]*( [a-z]+)*…?$/);
  });

  test('names pictures that are there', () => {
    const pictures = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }: { icon: string }) => icon),
      ...contributes.views[viewContainerId].map(({ icon }: { icon: string }) => icon),
      ...contributes.commands.map(({ icon }: { icon?: string }) => icon),
    ].filter((icon): icon is string => icon !== undefined);
    expect(pictures.filter((icon) => !/^\$\([a-z-]+\)$/.test(icon) && !existsSync(join(root, icon)))).toEqual([]);
    const codicons = readFileSync(join(root, 'node_modules/@vscode/codicons/dist/codicon.css'), 'utf8');
    const named = pictures.flatMap((icon) => /^\$\((.+)\)$/.exec(icon)?.[1] ?? []);
    expect(named.filter((name) => !codicons.includes(`.codicon-${name}:before`))).toEqual([]);
  });

  test('comes back with its pages after a reload', () => {
    const pages = {
      importWizard: 'src/host/importWizardPanel.ts',
      exportWizard: 'src/host/exportWizardPanel.ts',
      inspect: 'src/host/inspectPage.ts',
      importLog: 'src/host/importLog/importLogPage.ts',
    };
    // Beside them the editor of deployment settings, which are JSON.
    const events = [...Object.keys(pages).map((page) => `onWebviewPanel:solutionWorkbench.${page}`), 'onLanguage:json'];
    expect(manifest.activationEvents).toEqual(events);
    for (const [page, file] of Object.entries(pages)) {
      const source = readFileSync(join(root, file), 'utf8');
      expect(source).toContain(`'solutionWorkbench.${page}'`);
      expect(source).toContain('registerWebviewPanelSerializer');
    }
  });

  test('offers in the Explorer what a file is good for, on this machine and on a remote one', () => {
    const offered = (scheme: string, name: string) =>
      menuItems
        .filter(({ menu, when = '' }) => menu === 'explorer/context' && holds(when, scheme, name))
        .map(({ command }) => command.slice('solutionWorkbench.'.length));
    for (const scheme of ['file', 'vscode-remote']) {
      for (const name of ['a.zip', 'A.ZIP']) {
        expect(offered(scheme, name)).toEqual(['importSolution', 'inspectSolutionFile', 'bumpSolutionVersion', 'createSettingsFile']);
      }
      for (const name of ['a.cab', 'A.Cab']) expect(offered(scheme, name)).toEqual(['importSolution', 'inspectSolutionFile']);
      for (const name of ['Solution.xml', 'solution.xml']) expect(offered(scheme, name)).toEqual(['bumpSolutionVersion']);
      for (const name of ['log.xml', 'Contoso-import-log.xml', 'importjob-data.xml'])
        expect(offered(scheme, name)).toEqual(['openImportLog']);
      for (const name of ['a.zip.txt', 'customizations.xml', 'zip', 'cab', 'a.7zip']) expect(offered(scheme, name)).toEqual([]);
    }
    for (const scheme of ['git', 'vscode-vfs', 'files']) expect(offered(scheme, 'a.zip')).toEqual([]);
  });

  test('helps with deployment settings files: the members of the ones made here, and files of their names', () => {
    const [{ fileMatch, url }] = contributes.jsonValidation;
    const schema = readJson(url);
    const made = JSON.parse(
      emptySettingsFile({
        variables: [{ component: { type: 380, key: 'a' }, schemaName: 'a', displayName: 'A', type: 'text', isValueUnreadable: false }],
        connections: [{ component: { type: 'connectionreference', key: 'b' }, logicalName: 'b', displayName: 'B', connectorId: 'c' }],
      }),
    );
    expect(Object.keys(schema.properties).toSorted()).toEqual(Object.keys(made).toSorted());
    for (const [section, [entry]] of Object.entries<[object]>(made)) {
      const { items } = schema.properties[section];
      expect(Object.keys(items.properties)).toEqual(Object.keys(entry));
      expect(items.required).toEqual(Object.keys(entry));
      for (const { description } of Object.values<{ description: string }>(items.properties)) expect(description).toMatch(/\.$|…$/);
    }
    const fits = (name: string) =>
      fileMatch.some((glob: string) => new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(name));
    for (const name of ['Contoso.deployment-settings.json', 'deploymentsettings.json', 'deploymentSettingsDev.json'])
      expect(fits(name)).toBe(true);
    for (const name of ['package.json', 'settings.json', 'deployment.json']) expect(fits(name)).toBe(false);
    expect(readFileSync(join(root, '.vscodeignore'), 'utf8')).toMatch(/!media\/\{[^}]*\bschemas\b/);
  });

  test('keeps the names and the versions that others rely on', () => {
    expect(manifest).toMatchObject({
      name: 'dataverse-solution-workbench',
      displayName: 'Solution Workbench for Dataverse',
      license: 'MIT',
      engines: { vscode: '^1.105.0' },
      bin: { 'solution-workbench': 'dist/cli.js' },
    });
    // What is typed against must not be newer than what is promised.
    expect(manifest.devDependencies['@types/vscode']).toMatch(/^1\.105\./);
  });

  test('starts nothing with the window', () => {
    const early = /^(\*|onStartupFinished|workspaceContains:.*)$/;
    expect((manifest.activationEvents ?? []).filter((event: string) => early.test(event))).toEqual([]);
    expect(manifest.extensionKind).toEqual(['workspace']);
  });

  test('sends nothing about anyone to anyone', () => {
    const sources = globSync('src/host/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((text) => /createTelemetryLogger|node:https?'|\bfetch\(/.test(text))).toEqual([]);
  });
});

describe('icons in code', () => {
  test('are icons of VS Code', () => {
    const codicons = readFileSync(join(root, 'node_modules/@vscode/codicons/dist/codicon.css'), 'utf8');
    const sources = globSync('src/host/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
    const inText = sources.flatMap((text) =>
      [...text.matchAll(/\$\(([a-z-]+)\)|ThemeIcon\('([a-z-]+)'/g)].map((match) => match[1] ?? match[2] ?? ''),
    );
    const ofKinds = [...readFileSync(join(root, 'src/host/tree/kindIcons.ts'), 'utf8').matchAll(/: '([a-z-]+)'|\?\? '([a-z-]+)'/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    expect(ofKinds.length).toBeGreaterThan(20);
    expect([...new Set([...inText, ...ofKinds])].filter((name) => !codicons.includes(`.codicon-${name}:before`))).toEqual([]);
  });
});

describe('words in code', () => {
  const found = wordsInCode();

  // `npx vitest run test/manifest.test.ts -u` writes the bundle anew.
  test('are in the bundle translators work from', async () => {
    const words = [...new Set(found.flatMap(({ words }) => words))].sort();
    expect(words.length).toBeGreaterThan(1000);
    const bundle = Object.fromEntries(words.map((word) => [word, word]));
    await expect(`${JSON.stringify(bundle, null, 2)}\n`).toMatchFileSnapshot('../media/l10n/bundle.l10n.json');
  });

  test('are written where they are asked for, so that they can be found', () => {
    // These hand on what others wrote.
    const handOn = ['src/webview/text.ts', 'src/host/inLanguage.ts'];
    const strays = found.filter(({ words, file }) => words.length === 0 && !handOn.includes(file));
    expect(
      strays.map(({ file, line }) => `${file}:${line}`),
      'tag templates with `say` (src/engine/say.ts), so that they can be worded in other languages',
    ).toEqual([]);
  });
});

/** Whether a when-clause of the tree's menu holds for a tree item. */
function matches(when: string, value: string): boolean {
  const item = /\bviewItem == (\S+)/.exec(when)?.[1];
  if (item !== undefined) return item === value;
  const pattern = /\bviewItem =~ \/(.+?)\/(?:\s|$)/.exec(when)?.[1];
  return pattern !== undefined && new RegExp(pattern).test(value);
}

/** Whether a when-clause of the Explorer's menu holds for a file: patterns for its scheme, ending and name, all of them. */
function holds(when: string, scheme: string, name: string): boolean {
  const values: Readonly<Record<string, string>> = { resourceScheme: scheme, resourceExtname: extname(name), resourceFilename: name };
  return when.split('&&').every((term) => {
    const [, key = '', pattern, flags] = /^\s*(\w+) =~ \/(.+)\/(\w*)\s*$/.exec(term) ?? [];
    if (pattern === undefined) throw new Error(`not understood here: ${term}`);
    return new RegExp(pattern, flags).test(values[key] ?? '');
  });
}
