// One bundle per runtime. `--production` minifies and writes the third-party notices, `--tests` also builds the suite that
// runs inside VS Code, `--watch` rebuilds on change.
'use strict';
const esbuild = require('esbuild');
const { builtinModules } = require('node:module');
const fs = require('node:fs');
const path = require('node:path');

const production = process.argv.includes('--production');
const withTests = process.argv.includes('--tests');
const watch = process.argv.includes('--watch');
process.chdir(__dirname);

const common = {
  bundle: true,
  metafile: true,
  logLevel: 'warning',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
};
/**
 * Loads node:sqlite when the first environment is opened, not as the bundle starts: what needs no environment runs on an older
 * Node too, and the rest can say what is missing.
 */
const lazySqlite = {
  name: 'lazy-sqlite',
  setup(build) {
    build.onResolve({ filter: /^node:sqlite$/ }, ({ namespace, path: name }) =>
      namespace === 'lazy-sqlite' ? { path: name, external: true } : { path: name, namespace: 'lazy-sqlite' },
    );
    build.onLoad({ filter: /.*/, namespace: 'lazy-sqlite' }, () => ({
      contents:
        "for (const name of ['DatabaseSync', 'StatementSync', 'constants', 'backup'])\n\
        Object.defineProperty(exports, name, { enumerable: true, get: () => require('node:sqlite')[name] });",
    }));
  },
};
const node = { ...common, platform: 'node', format: 'cjs', target: 'node22', external: ['vscode'], plugins: [lazySqlite] };
const page = { ...common, platform: 'browser', format: 'iife', target: 'es2022' };

/** What ships. */
const products = [
  { ...node, entryPoints: ['src/host/extension.ts'], outfile: 'dist/host.js' },
  { ...node, entryPoints: ['src/app/worker.ts'], outfile: 'dist/worker.js' },
  { ...node, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...page, entryPoints: ['src/webview/importWizard/main.ts'], outfile: 'dist/webview/importWizard.js' },
  { ...page, entryPoints: ['src/webview/exportWizard/main.ts'], outfile: 'dist/webview/exportWizard.js' },
  { ...page, entryPoints: ['src/webview/inspect/main.ts'], outfile: 'dist/webview/inspect.js' },
  { ...page, entryPoints: ['src/webview/importLog/main.ts'], outfile: 'dist/webview/importLog.js' },
];

/** The mocha suite of the extension host; mocha and vscode are found at run time. */
function suite() {
  const folder = 'test/vscode/suite';
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.ts')) : [];
  return { ...node, entryPoints: files.map((name) => path.join(folder, name)), outdir: 'dist/test', minify: false, packages: 'external' };
}

async function main() {
  const started = Date.now();
  for (const name of fs.existsSync('dist') ? fs.readdirSync('dist') : []) {
    if (name !== 'test' || withTests) fs.rmSync(path.join('dist', name), { recursive: true, force: true });
  }
  copyIcons();
  copyCabinetReader();
  await buildSample();
  if (watch) {
    for (const options of products) await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    return;
  }
  const results = await Promise.all(products.map((options) => esbuild.build(options)));
  const inputs = [...new Set(results.flatMap((result) => Object.keys(result.metafile.inputs)))];
  refuseTestFiles(inputs);
  await refuseBuiltinsInEngine();
  if (production) fs.writeFileSync('THIRD-PARTY-NOTICES.txt', notices(inputs));
  const tests = suite();
  if (withTests && tests.entryPoints.length > 0) await esbuild.build(tests);
  console.log(`built in ${Date.now() - started} ms`);
}

/** The icon font as the wizard's pages load it: a style sheet and the font beside it. */
function copyIcons() {
  fs.mkdirSync('dist/webview', { recursive: true });
  for (const name of ['codicon.css', 'codicon.ttf']) fs.copyFileSync(`node_modules/@vscode/codicons/dist/${name}`, `dist/webview/${name}`);
}

/** What reads cabinets looks for its .wasm beside the bundle it became part of. */
function copyCabinetReader() {
  fs.copyFileSync('node_modules/libarchive-wasm/dist/libarchive.wasm', 'dist/libarchive.wasm');
}

/** The sample solution files that the first steps in VS Code offer. */
async function buildSample() {
  const { buildSample: build } = await import('./media/sample/build.mjs');
  fs.mkdirSync('dist/sample', { recursive: true });
  for (const [name, bytes] of await build()) if (name.endsWith('.zip')) fs.writeFileSync(`dist/sample/${name}`, bytes);
}

function refuseTestFiles(inputs) {
  const strays = inputs.filter((name) => name.startsWith('test/'));
  if (strays.length > 0) throw new Error(`test files in what ships: ${strays.join(', ')}`);
}

/** The engine runs in Node, in a worker and in a browser alike: built for none of them, nothing may be left to import. */
async function refuseBuiltinsInEngine() {
  const options = { ...common, entryPoints: ['src/engine/index.ts'], platform: 'neutral', mainFields: ['module', 'main'], write: false };
  const { metafile } = await esbuild.build({
    ...options,
    outfile: 'engine.js',
    external: [...builtinModules, 'node:*', 'vscode'],
    sourcemap: false,
  });
  const imports = Object.entries(metafile.inputs).flatMap(([file, input]) =>
    input.imports.filter((found) => found.external).map((found) => `${file} imports ${found.path}`),
  );
  if (imports.length > 0) throw new Error(`the engine must not need Node or VS Code:\n${imports.join('\n')}`);
}

/** Licence texts of everything bundled, plus what is copied: the icon font and the names in the baseline. */
function notices(inputs) {
  const bundled = inputs.map(packageFolder).filter((folder) => folder !== undefined);
  const folders = [...new Set([...bundled, 'node_modules/@vscode/codicons'])].sort();
  const parts = folders.map((folder) => {
    const manifest = JSON.parse(fs.readFileSync(`${folder}/package.json`, 'utf8'));
    const source = typeof manifest.repository === 'string' ? manifest.repository : (manifest.repository?.url ?? manifest.homepage ?? '');
    const head = `${manifest.name} ${manifest.version}\nLicence: ${manifest.license}\n${source}`;
    return [head, ...licenceTexts(folder, manifest)].join('\n\n');
  });
  const others = ['media/baseline.NOTICE.md', 'media/libarchive.NOTICE.md'].filter((name) => fs.existsSync(name));
  parts.push(...others.map((name) => fs.readFileSync(name, 'utf8').trim()));
  const rule = `\n\n${'-'.repeat(100)}\n\n`;
  const text = ['Solution Workbench for Dataverse contains the following work of others.', ...parts].join(rule);
  return `${text.replaceAll('\r\n', '\n')}\n`;
}

function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

function licenceTexts(folder, manifest) {
  const files = fs.readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  if (files.length > 0) return files.map((name) => fs.readFileSync(path.join(folder, name), 'utf8').trim());
  const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name;
  return [`The package carries no licence file; its manifest names the licence above${author ? ` and the author ${author}` : ''}.`];
}

main().catch((error) => {
  // esbuild has printed its own errors already.
  if (!error.errors) console.error(error.message);
  process.exit(1);
});
