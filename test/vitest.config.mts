import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**'],
    environment: 'node',
    // A process of its own per file: node:sqlite, worker threads and killed writers stay apart.
    pool: 'forks',
    // Vitest leaves one processor to itself, which needs little of it here.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
