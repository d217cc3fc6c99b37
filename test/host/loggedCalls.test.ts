import { describe, expect, it } from 'vitest';
import { loggedOperations, loggedReader } from '../../src/host/loggedCalls.ts';
import type { Reader, RunOperation } from '../../src/host/services.ts';

const words = {
  t: (sentence: string, ...values: readonly unknown[]) => sentence.replaceAll(/\{(\d+)\}/g, (_, index) => String(values[Number(index)])),
};

function book() {
  const lines: string[] = [];
  const write = (level: string) => (line: string) => void lines.push(`${level} ${line.replaceAll(/\d+ ms/g, 'n ms')}`);
  return { lines, info: write('info'), debug: write('debug') };
}

describe('the log of what ran', () => {
  it('has one line an operation, its phases below that, and no value of a person', async () => {
    const log = book();
    const run = (async (_method: string, _arg: unknown, watch: { onProgress?: (phase: 'reading', fraction: number) => void }) => {
      watch.onProgress?.('reading', 0);
      watch.onProgress?.('reading', 0.5);
      return { succeeded: true };
    }) as unknown as RunOperation;
    const arg = {
      environment: 'Dev',
      file: '/a.zip',
      options: { action: 'update', overwriteCustomizations: false, assumeMissing: false },
      settings: { variables: [{ schemaName: 'x', value: 'secret' }], connections: [] },
    } as never;
    const phases: string[] = [];
    await loggedOperations(run, log, words)('importSolution', arg, { onProgress: (phase) => phases.push(phase) });
    expect(log.lines).toEqual([
      'debug importSolution Dev /a.zip: started',
      'debug importSolution Dev /a.zip: reading after n ms',
      'info importSolution Dev /a.zip: done in n ms',
    ]);
    expect(phases).toEqual(['reading', 'reading']);
  });

  it('tells how an operation that failed ended, and hands on why', async () => {
    const log = book();
    const run = (() => Promise.reject(new Error('no'))) as unknown as RunOperation;
    await expect(loggedOperations(run, log, words)('deleteEnvironment', { name: 'Dev' })).rejects.toThrow('no');
    expect(log.lines.at(-1)).toBe('info deleteEnvironment Dev: ended without success after n ms');
  });

  it('has questions to the reader as details', async () => {
    const log = book();
    const reader = { call: async () => [] } as unknown as Reader;
    await loggedReader(reader, log, words).call('listSolutions', { environment: 'Dev' });
    await loggedReader(reader, log, words).call('listEnvironments', undefined);
    expect(log.lines).toEqual(['debug listSolutions Dev: answered in n ms', 'debug listEnvironments: answered in n ms']);
  });
});
