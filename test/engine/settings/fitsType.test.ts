import { expect, test } from 'vitest';
import { fitsType } from '../../../src/engine/settings/fitsType.ts';

const secret = '/subscriptions/6fd1/resourceGroups/shop/providers/Microsoft.KeyVault/vaults/keys/secrets/api';

test.each([
  ['number', ['0', '0.8', '-12', '+1.', '.5', ' 7 '], ['', 'a', '1e3', '1,5', '0x10', 'NaN', 'Infinity', '1 2']],
  ['yes-no', ['yes', 'no', 'Yes', 'true', 'False'], ['', '1', 'ja', 'yes no']],
  ['json', ['{}', '[1]', '"a"', 'null'], ['', '{', "{'a':1}"]],
  ['data-source', ['https://contoso.sharepoint.com/sites/a', '09aa8fc4-4921-4bf3-b46b-c01e666f9949'], ['', '  ']],
  [
    'secret',
    [secret, secret.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')],
    ['hunter2', '', `${secret} `.repeat(2), '/subscriptions/'],
  ],
  ['text', ['', 'anything'], []],
  ['unknown', ['', 'anything'], []],
] as const)('a value of type %s (B.44, M.8)', (type, fitting, others) => {
  expect(fitting.filter((value) => !fitsType(value, type))).toEqual([]);
  expect(others.filter((value) => fitsType(value, type))).toEqual([]);
});
