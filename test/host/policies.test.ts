import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPolicies, policies } from '../../src/engine/index.ts';
import { policies as schema } from '../../src/protocol/values.ts';

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
const setting = manifest.contributes.configuration.properties['solutionWorkbench.policies'];

/** One that is decided for good is no choice. */
const choices = Object.entries(policies).filter(([, { values }]) => values.length > 1);

describe('the setting for policies', () => {
  it('offers every policy that has a choice, with its values and its default', () => {
    const offered = Object.fromEntries(
      Object.entries<{ enum: string[]; default: string }>(setting.properties).map(([name, row]) => [name, [row.enum, row.default]]),
    );
    const known: Readonly<Record<string, string>> = defaultPolicies;
    expect(offered).toEqual(Object.fromEntries(choices.map(([name, { values }]) => [name, [[...values], known[name]]])));
  });

  it('takes nothing else', () => {
    expect(setting.additionalProperties).toBe(false);
  });
});

describe('the schema that crosses to the threads', () => {
  it('takes every value of every policy, and no other', () => {
    for (const [name, { values }] of Object.entries(policies)) {
      for (const value of values) expect(schema.parse({ [name]: value })).toEqual({ [name]: value });
      expect(schema.safeParse({ [name]: 'something else' }).success).toBe(false);
    }
  });
});
