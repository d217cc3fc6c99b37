// What npm test and npm start rest on before anything is installed.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findDesktop } from '../desktop.mjs';
import { cleanEnvironment, isNewEnough, npmScript } from '../setup.mjs';

const temporary = mkdtempSync(join(tmpdir(), 'sw-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

test('node:sqlite decides which Node is new enough', () => {
  const answers = ['18.19.0', '20.20.2', '22.12.0', '22.13.0', '23.0.0', '24.21.0'].map((version) => [version, isNewEnough(version)]);
  assert.deepEqual(
    answers.filter(([, enough]) => enough).map(([version]) => version),
    ['22.13.0', '23.0.0', '24.21.0'],
  );
});

test('the outer npm leaks nothing but where packages come from', () => {
  const before = { ...process.env };
  Object.assign(process.env, { npm_config_nodedir: '/old', npm_lifecycle_event: 'test', npm_config_registry: 'http://registry.invalid/' });
  try {
    const clean = cleanEnvironment({ npm_config_nodedir: '/new' });
    assert.equal(clean.npm_lifecycle_event, undefined);
    assert.equal(clean.npm_config_nodedir, '/new');
    assert.equal(clean.npm_config_registry, 'http://registry.invalid/');
    assert.equal(clean.PATH ?? clean.Path, process.env.PATH ?? process.env.Path);
  } finally {
    for (const name of ['npm_config_nodedir', 'npm_lifecycle_event', 'npm_config_registry']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
});

test("npm's own script is found, so that no shell is needed", () => {
  assert.match(npmScript() ?? '', /npm-cli\.js$/);
});

test('a desktop VS Code is taken only when it is recent', { skip: process.platform === 'win32' ? 'no shell scripts here' : false }, () => {
  const fake = (name, line) => {
    const folder = join(temporary, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'code'), `#!/bin/sh\necho ${line}\n`);
    chmodSync(join(folder, 'code'), 0o755);
    return folder;
  };
  const old = fake('old', '1.90.2');
  const recent = fake('recent', '1.106.0');
  const path = process.env.PATH;
  const executable = process.env.VSCODE_EXECUTABLE;
  try {
    delete process.env.VSCODE_EXECUTABLE;
    process.env.PATH = [old, recent, '/usr/bin', '/bin'].join(':');
    assert.equal(findDesktop('1.105.0'), join(recent, 'code'));
    process.env.VSCODE_EXECUTABLE = join(old, 'code');
    assert.equal(findDesktop('1.90.0'), join(old, 'code'));
  } finally {
    process.env.PATH = path;
    if (executable === undefined) delete process.env.VSCODE_EXECUTABLE;
    else process.env.VSCODE_EXECUTABLE = executable;
  }
});
