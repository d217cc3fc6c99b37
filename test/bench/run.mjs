// npm run bench: how long the product takes beside the naive way and beside the floor, and how much memory.
// Real solution files come from CORPUS_DIR (default beside the project); two large ones are made of the largest.
//   --check      only the bounds that must hold; ends with 1 when one does not
//   --rounds N   rounds a measurement (default 7; more for small files, a third for 200MB)
//   --only NAME  one of p50, p90, largest, 30MB, 200MB
// It runs what ships: bundled and minified, through the use cases that the extension and the command line call.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { buildSample } from '../../media/sample/build.mjs';
import { runCommand } from '../runCommand.mjs';
import { root } from '../setup.mjs';
import { peakTable, timesTable } from './tables.mjs';

const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const corpus = resolve(root, process.env.CORPUS_DIR ?? join('..', 'shared', 'corpus'));
const folder = mkdtempSync(join(tmpdir(), 'bench-files-'));
const program = join(folder, 'measure.cjs');

/** Runs one step in a process of its own; gives what it answers. */
async function measure(...words) {
  const env = { ...process.env, TMPDIR: folder, TEMP: folder };
  const { code, output } = await runCommand(process.execPath, [program, ...words.map(String)], { env });
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  if (code !== 0) throw new Error(`${words.join(' ')}\n${output}`);
  return JSON.parse(line);
}

const megabyte = 1024 * 1024;

/** The sample that ships, for a machine without the corpus. */
async function sampleFile() {
  const [[name, bytes]] = [...(await buildSample())].filter(([each]) => each.endsWith('_1_1_0_0.zip'));
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

async function generated(from, size) {
  const path = join(folder, `generated-${size}.zip`);
  await measure('generate', from, size * megabyte, path);
  return path;
}

async function check() {
  const chosen = await measure('choose', corpus);
  if (!chosen.largest) console.log(`NO CORPUS at ${corpus}: measured on generated files. Set CORPUS_DIR to measure on real ones.`);
  const source = chosen.largest?.[0] ?? (await sampleFile());
  const largest = chosen.largest ?? [await generated(source, 5)];
  let missed = 0;
  for (const [name, where] of Object.entries({ ...chosen, largest, '30 MB': 30, '200 MB': 200 })) {
    const files = typeof where === 'number' ? [await generated(source, where)] : where;
    const bounds = await measure('check', name === 'largest' ? 'thorough' : 'quick', ...files);
    for (const { what, measured, atMost } of bounds) {
      if (measured > atMost) missed++;
      console.log(`${measured <= atMost ? 'ok    ' : 'FAILED'} ${name}, ${what}: ${measured.toFixed(2)}, at most ${atMost}`);
    }
    if (typeof where === 'number') rmSync(files[0]);
  }
  return missed === 0 ? 0 : 1;
}

async function bench() {
  const rounds = Number(option('--rounds') ?? 7);
  const only = option('--only');
  const chosen = await measure('choose', corpus);
  if (!chosen.largest) console.log(`NO CORPUS at ${corpus}: only generated files are measured. Set CORPUS_DIR to measure real ones.`);
  const source = chosen.largest?.[0] ?? (await sampleFile());
  const files = [...Object.entries(chosen), ['30MB', 30], ['200MB', 200]].filter(([name]) => only === undefined || name === only);
  const machine = `Node.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`;
  console.log(`${machine}, load ${loadavg()[0].toFixed(1)} at the start; ${rounds} rounds`);
  const peaks = [];
  for (const [name, where] of files) {
    const large = typeof where === 'number';
    const path = large ? await generated(source, where) : where[0];
    const huge = large && where > 100;
    const times = await measure('times', path, huge ? Math.max(3, Math.floor(rounds / 3)) : rounds, huge ? 'without' : 'naive');
    console.log(timesTable(name, times));
    const peak = {};
    for (const what of ['nothing', 'ours', 'naive']) peak[what] = await measure('memory', path, what);
    peaks.push({ name, xmlBytes: times.xmlBytes, ...peak });
  }
  console.log(peakTable(peaks));
  return 0;
}

// Hundreds of megabytes must not stay behind when somebody has seen enough.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  });
}
try {
  await build({
    entryPoints: [join(root, 'test', 'bench', 'measure.ts')],
    outfile: program,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    logLevel: 'error',
  });
  process.exitCode = process.argv.includes('--check') ? await check() : await bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
