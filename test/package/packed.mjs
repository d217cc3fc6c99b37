// What ships: the .vsix for VS Code and the tarball of the command line, made and looked into.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import yauzl from 'yauzl';
import { runCommand } from '../runCommand.mjs';
import { npmScript, root } from '../setup.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const out = join(root, 'test-results', 'package');
const vsix = join(out, 'solution-workbench.vsix');
const temporary = mkdtempSync(join(tmpdir(), 'sw-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

/** Names and sizes of a zip's files. */
async function listZip(path) {
  const zip = await new Promise((opened, failed) => yauzl.open(path, (error, file) => (error ? failed(error) : opened(file))));
  const entries = new Map();
  await new Promise((ended, failed) => {
    zip.on('entry', (entry) => entries.set(entry.fileName, entry.uncompressedSize));
    zip.once('end', ended).once('error', failed);
  });
  return entries;
}

async function npm(args, cwd = root) {
  const script = npmScript();
  const { code, output } = script ? await runCommand(process.execPath, [script, ...args], { cwd }) : await runCommand('npm', args, { cwd });
  assert.equal(code, 0, output);
  return output;
}

test('the .vsix holds what runs and nothing else', async () => {
  mkdirSync(out, { recursive: true });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const { code, output } = await runCommand(process.execPath, [
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    // The pictures of the README lie in the extension; there is no repository to take them from.
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ]);
  assert.equal(code, 0, output);
  assert.doesNotMatch(output, /WARNING/, 'vsce warns of something people would notice');

  const entries = await listZip(vsix);
  const names = [...entries.keys()].filter((name) => name.startsWith('extension/')).map((name) => name.slice('extension/'.length));
  const allowed =
    /^(package(\.nls(\..+)?)?\.json|readme\.md|changelog\.md|LICENSE(\.txt|\.md)?|THIRD-PARTY-NOTICES\.txt|dist\/(host|worker)\.js|dist\/libarchive\.wasm|dist\/webview\/[^/]+\.(js|css|ttf)|dist\/sample\/[^/]+\.zip|media\/(?!sample\/).+)$/i;
  assert.deepEqual(
    names.filter((name) => !allowed.test(name)),
    [],
    'files that do not belong into the package',
  );

  const needed = [
    'package.json',
    'readme.md',
    'changelog.md',
    'LICENSE.txt',
    'THIRD-PARTY-NOTICES.txt',
    'dist/host.js',
    'dist/worker.js',
    'dist/libarchive.wasm',
  ];
  needed.push('dist/webview/codicon.css', 'dist/webview/codicon.ttf', 'dist/webview/importWizard.js', 'dist/webview/inspect.js');
  const pictures = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path);
  assert.notEqual(pictures.length, 0);
  const words = manifest.l10n.replace(/^\.\//, '');
  const files = iconsOf(manifest).filter((name) => name !== words);
  needed.push('dist/sample/ToolLending_1_0_0_0.zip', 'media/baseline.json.gz', `${words}/bundle.l10n.json`, ...pictures, ...files);
  assert.deepEqual(
    needed.filter((name) => !names.includes(name)),
    [],
    'files that are missing',
  );
  const size = [...entries.values()].reduce((total, bytes) => total + bytes, 0);
  assert.ok(size < 8_000_000, `${size} bytes unpacked`);
});

/** Files of this project that the manifest names: a missing one is an empty square in the window. */
function iconsOf(value) {
  if (typeof value === 'string') return /^(\.\/)?media\/[^$]+$/.test(value) ? [value.replace(/^\.\//, '')] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(iconsOf) : [];
}

test('the notices name every package that is bundled', () => {
  const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of ['fast-xml-parser', 'jszip', 'yauzl', 'zod', 'semver', '@vscode/codicons'])
    assert.ok(notices.includes(`${name} `), name);
  assert.match(notices, /Creative Commons/);
  const baseline = join(root, 'media', 'baseline.NOTICE.md');
  assert.ok(existsSync(baseline) && notices.includes(readFileSync(baseline, 'utf8').trim()), 'the sources of the baseline');
});

test('the command line installs from its tarball alone and runs', async () => {
  const [{ filename, files }] = JSON.parse(jsonOf(await npm(['pack', '--json', '--pack-destination', temporary])));
  // Some versions of npm pack what `main` names whatever .npmignore says.
  const names = files
    .map(({ path }) => path)
    .filter((path) => path !== 'dist/host.js')
    .sort();
  const expected = [
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'THIRD-PARTY-NOTICES.txt',
    'dist/cli.js',
    'dist/libarchive.wasm',
    'media/baseline.json.gz',
    'package.json',
  ];
  assert.deepEqual(names, expected);

  const folder = join(temporary, 'installed');
  mkdirSync(folder);
  // Offline: a package that the bundle left out would have to be fetched.
  await npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder, join(temporary, filename)]);
  assert.deepEqual(
    readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
    [manifest.name],
  );
  const link = join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'solution-workbench.cmd' : 'solution-workbench');
  assert.ok(existsSync(link), 'npm made the command');

  const script = join(folder, 'node_modules', manifest.name, manifest.bin['solution-workbench']);
  const run = (...args) => runCommand(process.execPath, [script, ...args], { cwd: temporary });
  const help = await run('--help');
  assert.equal(help.code, 0, help.output);
  assert.match(help.output, /solution-workbench/);
  const wrong = await run('no-such-command');
  assert.equal(wrong.code, 2, wrong.output);

  const environments = join(temporary, 'environments');
  const created = await run('environment', 'create', 'Trial', '--environments', environments);
  assert.equal(created.code, 0, created.output);
  const listed = await run('environment', 'list', '--environments', environments, '--json');
  assert.equal(listed.code, 0, listed.output);
  assert.match(listed.output, /"name":\s*"Trial"/);
});

const hasGcab = spawnSync('gcab', ['--version']).status === 0 && spawnSync('unzip', ['-v']).status === 0;
test('the packed command line reads a cabinet', { skip: hasGcab ? false : 'no gcab and unzip here to make one with' }, async () => {
  const source = join(temporary, 'source');
  execFileSync('unzip', ['-q', join(root, 'dist', 'sample', 'ToolLending_1_0_0_0.zip'), '-d', source]);
  const cabinet = join(temporary, 'ToolLending.cab');
  const names = readdirSync(source, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  execFileSync('gcab', ['-cz', cabinet, ...names.map((one) => relative(source, join(one.parentPath, one.name)))], { cwd: source });
  const script = join(temporary, 'installed', 'node_modules', manifest.name, manifest.bin['solution-workbench']);
  const inspected = await runCommand(process.execPath, [script, 'inspect', cabinet, '--json'], { cwd: temporary });
  assert.equal(inspected.code, 0, inspected.output);
  assert.equal(JSON.parse(inspected.output).uniqueName, 'ToolLending');
});

/** npm prints what its scripts say before the JSON it was asked for. */
function jsonOf(output) {
  return output.slice(output.search(/^\[/m));
}
