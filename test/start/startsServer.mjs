// npm start on a machine without a desktop VS Code: an address is printed and answers, the sample lies in the workspace.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hasBundledServer, root } from '../setup.mjs';

test('npm start serves the sample workspace', { skip: hasBundledServer ? false : 'no bundled server here', timeout: 240_000 }, async () => {
  const child = spawn(process.execPath, [join(root, 'test', 'start.mjs'), '--no-open', '--port', '0'], { cwd: root });
  const ended = new Promise((done) => child.once('close', done));
  let output = '';
  try {
    const address = await new Promise((found, failed) => {
      const read = (chunk) => {
        output += chunk;
        const url = /^ {2}(http:\/\/127\.0\.0\.1:\d+\/\S+)$/m.exec(output)?.[1];
        if (url) found(url);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('close', (code) => failed(new Error(`npm start ended with ${code}:\n${output}`)));
    });
    const page = await fetch(address);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /workbench/);
    const folder = new URL(address).searchParams.get('folder');
    const zips = readdirSync(folder).filter((name) => name.endsWith('.zip'));
    assert.ok(zips.length >= 4, `solution files in the sample workspace: ${zips}`);
  } finally {
    child.kill('SIGINT');
  }
  assert.equal(await ended, 0, 'Ctrl+C ends it well');
});
