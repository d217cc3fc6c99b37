// The suites of `npm test` in the order they run, from fast to slow, and the closing line that counts them all.
// `npm test -- lint engine ui` runs only those named; a name that is no suite is a folder or file of test/ for vitest.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { node22 } from './node22/setup.mjs';
import { runNodeTests } from './nodeTests.mjs';
import { runCommand } from './runCommand.mjs';
import { root } from './setup.mjs';

const results = join(root, 'test-results');
const bin = (...path) => join(root, 'node_modules', ...path);
const tsc = bin('typescript', 'bin', 'tsc');

/** Runs one command that counts as one test. */
async function commandTest(title, args) {
  const { code, output } = await runCommand(process.execPath, args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: code === 0 ? [] : [`${title}\n${output.trim()}`] };
}

function sum(parts) {
  const total = (key) => parts.reduce((count, part) => count + part[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped'), failures: parts.flatMap((part) => part.failures) };
}

async function typecheck() {
  const projects = ['.', 'src/engine', 'src/webview', 'test/webview', 'test/vscode/suite'].filter((name) =>
    existsSync(join(root, name, 'tsconfig.json')),
  );
  return sum(await Promise.all(projects.map((name) => commandTest(`tsc -p ${name}`, [tsc, '-p', name, '--noEmit']))));
}

const lint = () => commandTest('biome ci', [bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--colors=off']);
const build = () => commandTest('esbuild', ['esbuild.js', '--production', '--tests']);

/** Everything that runs in plain Node, in one vitest. */
const unit = (filters = []) => vitest(process.execPath, filters, 'vitest.json');

/** The store once more under the Node of the oldest VS Code we support: node:sqlite differs between Nodes. */
async function storeOnNode22() {
  const node = node22();
  if (node) return vitest(node, ['store'], 'vitest-node22.json');
  console.log('SKIPPED: there is no Node 22 in the registry for this system.');
  return { passed: 0, failed: 0, skipped: 1, failures: [] };
}

async function vitest(node, filters, reportName) {
  const file = join(results, reportName);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = [
    bin('vitest', 'vitest.mjs'),
    'run',
    '--config',
    join(root, 'test', 'vitest.config.mts'),
    ...filters.map((name) => `test/${name}`),
    ...reporters,
  ];
  const { code } = await runCommand(node, args, { show: true });
  if (!existsSync(file)) throw new Error(`vitest wrote no results (exit ${code})`);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failures = report.testResults.flatMap((tested) => {
    const failed = tested.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    // A file that did not load, or holds no test, has failed without one.
    return failed.length === 0 && tested.status === 'failed' ? [`${tested.name}: ${tested.message}`] : failed;
  });
  // Errors outside any test end vitest without a failed one.
  if (code !== 0 && failures.length === 0) failures.push(`vitest ended with ${code}`);
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: failures.length, skipped, failures };
}

const packed = () => runNodeTests([join(root, 'test', 'package', 'packed.mjs')]);
const start = () => runNodeTests(['bootstrap.mjs', 'startsServer.mjs'].map((name) => join(root, 'test', 'start', name)));
const vscode = async () => (await import('./vscode/runSuite.mjs')).runSuite(join(results, 'vscode'));
const ui = async () => (await import('./vscode/runUi.mjs')).runUi();

/** `before`: what runs first when the suite is named alone; without a good build none of them has anything to run. */
const suites = {
  typecheck: { run: typecheck },
  lint: { run: lint },
  build: { run: build },
  unit: { run: unit },
  node22: { run: storeOnNode22 },
  package: { run: packed, before: ['build'] },
  start: { run: start },
  vscode: { run: vscode, before: ['build'] },
  ui: { run: ui, before: ['build', 'package'] },
};

function chosen(names) {
  if (names.length === 0) return Object.keys(suites).map((name) => [name]);
  const filters = names.filter((name) => !suites[name]);
  const wanted = new Set(names.flatMap((name) => (suites[name] ? [...(suites[name].before ?? []), name] : ['unit'])));
  return Object.keys(suites)
    .filter((name) => wanted.has(name))
    .map((name) => (name === 'unit' && !names.includes('unit') ? [name, filters] : [name]));
}

/** Runs the suites, prints what each found and the closing line; returns the exit code. */
export async function runSuites(names) {
  process.chdir(root);
  setCorpus();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const done = [];
  for (const [name, filters] of chosen(names)) {
    console.log(`\n── ${name}`);
    const started = Date.now();
    const built = !suites[name].before || done.every((other) => other.name !== 'build' || other.failed === 0);
    const run = built ? suites[name].run(filters) : Promise.reject(new Error('not run: the build failed'));
    const found = await run.catch((error) => ({ passed: 0, failed: 1, skipped: 0, failures: [error.stack] }));
    const result = { name, ...found, seconds: (Date.now() - started) / 1000 };
    for (const failure of result.failures) console.log(`FAILED ${failure}`);
    writeFileSync(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
    done.push(result);
  }
  const line = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
  console.log('');
  for (const result of done) console.log(`${result.name.padEnd(10)} ${result.seconds.toFixed(1).padStart(6)} s  ${line(result)}`);
  const total = sum(done);
  console.log(line(total));
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** Real solution files for the corpus tests: `CORPUS_DIR`, else beside the project. */
function setCorpus() {
  const folder = process.env.CORPUS_DIR ?? join('..', 'shared', 'corpus');
  const path = isAbsolute(folder) ? folder : resolve(root, folder);
  if (existsSync(path)) process.env.CORPUS_DIR = path;
  else console.log(`NO CORPUS at ${path}: tests on real solution files are skipped. Set CORPUS_DIR to run them.`);
}
