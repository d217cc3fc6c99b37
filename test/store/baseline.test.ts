import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Presence } from '../../src/engine/index.ts';
import { Baseline, loadBaseline } from '../../src/store/baseline.ts';
import { createEnvironmentInMemory } from '../../src/store/environment.ts';
import { InflateCache } from '../../src/store/inflateCache.ts';
import { info } from './fixtures.ts';

const file = join(import.meta.dirname, '../../media/baseline.json.gz');
const baseline = loadBaseline(file);

describe('what every environment has', () => {
  it.each<[string, number | string, string, readonly string[], Presence]>([
    ['a standard table', 1, 'account', [], 'yes'],
    ['in another case', 1, 'ACCOUNT', [], 'yes'],
    ['a table of an app that is not there', 1, 'lead', [], 'no'],
    ['a table of an app that is', 1, 'lead', ['sales'], 'yes'],
    ['a table of an app that another brings', 1, 'bookableresource', ['fieldservice'], 'yes'],
    ['a custom table', 1, 'fab_car', [], 'no'],
    ['a table that may be younger than the facts', 1, 'msdyn_somethingnew', [], 'unknown'],
    ['a name that every object has', 1, 'constructor', [], 'no'],
    ['a standard column', 2, 'account.name', [], 'yes'],
    ['the name of a lookup', 2, 'account.primarycontactidname', [], 'yes'],
    ['the type of an owner', 2, 'account.owneridtype', [], 'yes'],
    ['a column that apps add', 2, 'account.msdyn_billingaccount', [], 'no'],
    ['a column that apps have added', 2, 'account.msdyn_billingaccount', ['service'], 'yes'],
    ['a column that portals do not add', 2, 'account.msdyn_billingaccount', ['portals'], 'no'],
    ['a custom column of a standard table', 2, 'account.fab_color', [], 'no'],
    ['a column of a custom table', 2, 'fab_car.name', [], 'no'],
    ['a column of a table that may be younger', 2, 'msdyn_somethingnew.name', [], 'unknown'],
    ['a first-party column that may be younger', 2, 'account.msdyn_somethingnew', [], 'unknown'],
    ['a column without its table', 2, 'name', [], 'unknown'],
    ['a relationship by its name', 10, 'account_primary_contact', [], 'yes'],
    ['a relationship to a table of an app', 10, 'account_originating_lead', [], 'no'],
    ['the same with the app', 10, 'account_originating_lead', ['sales'], 'yes'],
    ['a relationship every table has', 10, 'lk_account_createdby', [], 'yes'],
    ['the same of a table that is not there', 10, 'lk_fab_car_createdby', [], 'unknown'],
    ['a relationship as the designer names it', 10, 'msdyn_account_account_billingaccount', ['sales'], 'yes'],
    ['a custom relationship', 10, 'fab_account_fab_car', [], 'unknown'],
    ['a global choice', 9, 'budgetstatus', [], 'yes'],
    ['a choice that was not sampled', 9, 'fab_color', [], 'unknown'],
    ['an app by its name', 80, 'msdynce_saleshub', ['sales'], 'yes'],
    ['the app of an app that is not there', 80, 'msdynce_saleshub', [], 'unknown'],
    ['a framework kind', 'SettingDefinition', 'AppChannel', [], 'yes'],
    ['a form that was not sampled', 60, '11111111-1111-4111-8111-111111111111', [], 'unknown'],
    ['a role', 20, '11111111-1111-4111-8111-111111111111', [], 'unknown'],
  ])('%s', (_, type, key, apps, expected) => {
    expect(baseline.presence([{ type, key }], apps)).toEqual([expected]);
  });

  it.each<[string, number | string, string, string | undefined]>([
    ['a standard table', 1, 'account', 'System'],
    ['its column', 2, 'account.name', 'System'],
    ['its relationship', 10, 'account_primary_contact', 'System'],
    ['a relationship every table has', 10, 'lk_account_createdby', 'System'],
    ['a standard choice', 9, 'budgetstatus', 'System'],
    ['a system view', 26, '00000000-0000-0000-00aa-000010001001', 'System'],
    ['a table of an app', 1, 'quote', 'msdynce_Sales'],
    ['its column', 2, 'quote.name', 'msdynce_Sales'],
    ['a form of the platform', 60, '1FED44D1-AE68-4A41-BD2B-F13ACAC4ACFA', 'msdynce_AppCommon'],
    ['a framework kind', 'MaskingRule', 'Date_Slash', 'msft_ColumnLevelSecurityData'],
    ['a column that some app adds to a standard table', 2, 'account.msdyn_billingaccount', undefined],
    ['a prefixed table of the platform, whose solution is not known', 1, 'msdyn_solutionhistory', undefined],
    ['a custom table', 1, 'fab_car', undefined],
  ])('says whose it is: %s (B.23)', (_, type, key, expected) => {
    expect(baseline.ownerOf({ type, key })).toBe(expected);
  });

  it('is asked with the apps of the environment', () => {
    const sales = createEnvironmentInMemory({ ...info, apps: ['sales'] }, { baseline });
    const plain = createEnvironmentInMemory(info, { baseline });
    const asked = [
      { type: 1, key: 'lead' },
      { type: 1, key: 'account' },
    ];
    expect([sales.baseline(asked), plain.baseline(asked)]).toEqual([
      ['yes', 'yes'],
      ['no', 'yes'],
    ]);
  });

  it('knows which app brings a solution or a table', () => {
    expect(baseline.appOf({ solution: 'MSDYNCE_Sales' })).toBe('sales');
    expect(baseline.appOf({ table: 'Lead' })).toBe('sales');
    expect(baseline.appOf({ solution: 'FabrikamCars' })).toBeUndefined();
  });

  it('is read once, and only when it is asked', () => {
    expect(loadBaseline(file)).toBe(baseline);
    expect(() => new Baseline('nowhere')).not.toThrow();
  });

  it('says when its file cannot be read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
    writeFileSync(join(folder, 'b.gz'), 'no');
    for (const name of ['b.gz', 'gone.gz']) {
      expect(() => new Baseline(join(folder, name)).presence([{ type: 1, key: 'a' }], [])).toThrow(
        expect.objectContaining({ code: 'baseline-unreadable' }),
      );
    }
    rmSync(folder, { recursive: true });
  });
});

describe('the cache of inflated blobs', () => {
  it('holds at most its bytes, and forgets what was not used for longest', () => {
    const cache = new InflateCache(100);
    for (const name of ['a', 'b']) cache.put(name, new Uint8Array(40));
    cache.get('a');
    cache.put('c', new Uint8Array(40));
    expect(['a', 'b', 'c'].map((name) => cache.get(name)?.length)).toEqual([40, undefined, 40]);
    expect(cache.bytes).toBe(80);
    cache.put('d', new Uint8Array(101));
    expect(cache.get('d')).toBeUndefined();
    expect(cache.bytes).toBe(80);
  });
});
