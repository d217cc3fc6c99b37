import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readScenarios, writeScenarios } from './readScenarios.ts';
import { runScenario } from './world.ts';

/** `UPDATE=1` writes what happens now as the expectation; look at the difference before you keep it. */
const update = process.env.UPDATE === '1';

for (const name of readdirSync(import.meta.dirname).filter((each) => each.endsWith('.txt'))) {
  const path = join(import.meta.dirname, name);
  const scenarios = readScenarios(readFileSync(path, 'utf8'));

  describe(name.replace(/\.txt$/, '').replaceAll('-', ' '), () => {
    for (const scenario of scenarios) {
      it(scenario.title.map((line) => line.replace(/^#\s*/, '')).join(' '), async () => {
        const told = await runScenario(scenario);
        scenario.commands.forEach((command, index) => {
          const lines = [...(told[index] ?? [])];
          if (update && command.expected !== undefined) command.expected = lines.length === 0 ? ['nothing'] : lines;
          if (command.expected !== undefined) expect(lines.length === 0 ? ['nothing'] : lines, command.line).toEqual(command.expected);
          // A command nobody expects anything of has to succeed.
          else
            expect(
              lines.filter((line) => /^(error|failed|refused)/.test(line)),
              command.line,
            ).toEqual([]);
        });
      });
    }
    if (update) afterAll(() => writeFileSync(path, writeScenarios(scenarios)));
  });
}
