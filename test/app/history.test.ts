import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('every use case that changes an environment tells the history, with the revision it made (E.33)', () => {
  const folder = join(import.meta.dirname, '..', '..', 'src', 'app');
  const writing = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, code: readFileSync(join(folder, name), 'utf8') }))
    .filter(({ code }) => /\.(commit|configure|undo)\(/.test(code));
  expect(writing.length).toBeGreaterThan(6);
  for (const { name, code } of writing) {
    expect(code, name).toMatch(/\b(writeHistory|recordImport)\(/);
    expect(code, `${name} drops the revision its commit gives`).not.toMatch(/^\s*(\w+\.)?\w+\.(commit|configure|undo)\(/m);
    expect(code, name).toMatch(/\brevision\b/);
  }
});
