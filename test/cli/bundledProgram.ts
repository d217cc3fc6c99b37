import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
  /** Standard output as JSON. */
  json(): unknown;
}

export interface Program {
  /** A folder for the files of the test; environments lie in `environments` below it. */
  readonly folder: string;
  run(...words: string[]): Promise<Ran>;
  runWith(options: { readonly node?: string; readonly env?: Readonly<Record<string, string>> }, ...words: string[]): Promise<Ran>;
  /** Runs with a standard output that nobody reads. */
  piped(line: string): Promise<{ readonly code: number | null; readonly error: string }>;
  remove(): Promise<void>;
}

/** The command line as a package holds it: the bundle in `dist`, package.json and media beside that folder. */
export async function bundledProgram(): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'command-line-'));
  const root = join(folder, 'program');
  await build({
    entryPoints: [resolve('src/cli/main.ts')],
    outfile: join(root, 'dist', 'cli.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    logLevel: 'error',
  });
  await copyFile(resolve('node_modules/libarchive-wasm/dist/libarchive.wasm'), join(root, 'dist', 'libarchive.wasm'));
  await mkdir(join(root, 'media'), { recursive: true });
  for (const name of ['package.json', 'media/baseline.json.gz']) await copyFile(resolve(name), join(root, name));
  const runWith: Program['runWith'] = (options, ...words) =>
    new Promise((done, failed) => {
      const env = { ...process.env, SOLUTION_WORKBENCH_ENVIRONMENTS: join(folder, 'environments'), ...options.env };
      const child = spawn(options.node ?? process.execPath, [join(root, 'dist', 'cli.js'), ...words], {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let error = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        out += part;
      });
      child.stderr.setEncoding('utf8').on('data', (part: string) => {
        error += part;
      });
      child.on('error', failed);
      child.on('close', (code) => done({ code, out, error, json: () => JSON.parse(out) }));
    });
  const piped: Program['piped'] = (line) =>
    new Promise((done, failed) => {
      const child = spawn(process.execPath, [join(root, 'dist', 'cli.js'), ...line.split(' ')], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.destroy();
      let error = '';
      child.stderr.setEncoding('utf8').on('data', (part: string) => {
        error += part;
      });
      child.on('error', failed);
      child.on('close', (code) => done({ code, error }));
    });
  return { folder, runWith, piped, run: (...words) => runWith({}, ...words), remove: () => rm(folder, { recursive: true }) };
}
