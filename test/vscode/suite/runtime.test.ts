import * as assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';

describe('the extension host', () => {
  it('has the SQLite that environments are kept in', () => {
    const database = new DatabaseSync(':memory:');
    const { version } = database.prepare('select sqlite_version() as version').get() as { version: string };
    database.close();
    assert.match(version, /^3\.\d+/);
  });

  it('runs a Node that is new enough', () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    assert.ok(major > 22 || (major === 22 && minor >= 13), process.versions.node);
  });
});
