import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownPlatforms } from '../../src/engine/index.ts';
import { type World, world } from '../app/world.ts';
import { typed } from './typed.ts';

let at: World;
let out: string;

async function run(...words: string[]): Promise<number> {
  const said = await typed(at.surroundings, words);
  out = said.out;
  return said.code;
}

beforeEach(async () => {
  at = await world();
});
afterEach(() => at.remove());

test('an environment can be made of every platform of the chart, and says what can be chosen there (D.82, D1)', async () => {
  for (const { version, sku = 'on-premises' } of knownPlatforms()) {
    expect(await run('environment', 'create', `V${version.replace('.', '_')}`, '--platform', version, '--sku', sku)).toBe(0);
  }
  expect(await run('environment', 'list', '--json')).toBe(0);
  const listed: { platformVersion: string; choices: { choice: string; isAvailable: boolean; since?: string }[] }[] = JSON.parse(out);
  expect(listed.map((each) => each.platformVersion).sort()).toEqual(
    knownPlatforms()
      .map(({ version }) => version)
      .sort(),
  );
  for (const { platformVersion, choices } of listed) {
    const upgrade = choices.find(({ choice }) => choice === 'upgrade');
    expect([platformVersion, upgrade]).toMatchObject([platformVersion, { isAvailable: Number(platformVersion) >= 8, since: '8.0' }]);
  }
});
