// A child process as a promise.
import { spawn } from 'node:child_process';
import { root } from './setup.mjs';

/**
 * Runs a program without a shell.
 * @param show true prints its output as it comes, false returns it
 */
export function runCommand(program, args, { cwd = root, env = process.env, show = false, timeout = 0 } = {}) {
  return new Promise((ended) => {
    const child = spawn(program, args, { cwd, env, timeout, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'] });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const output = () => Buffer.concat(chunks).toString('utf8');
    child.once('error', (error) => ended({ code: 1, output: `${output()}${error.message}` }));
    child.once('close', (code, signal) => ended({ code: code ?? 1, output: signal ? `${output()}\nended by ${signal}` : output() }));
  });
}
