import { describe, expect, it } from 'vitest';
import { isOfProduct } from '../../../src/engine/dependencies/productUpdates.ts';
import type { MissingComponent } from '../../../src/engine/index.ts';
import { loadBaseline } from '../../../src/store/baseline.ts';
import { newEnvironment } from '../import/planning.ts';

const missing = (solution: string): MissingComponent => ({
  component: { type: 1, key: 't' },
  name: 'T',
  typeName: 'Table',
  solution,
  neededBy: [],
  presence: 'no',
});

describe('what a product update brings (D.90)', () => {
  const environment = newEnvironment({}, { baseline: loadBaseline('media/baseline.json.gz') });
  it.each([
    ['msdyn_FieldService (6.1.0.1462)', true],
    ['msft_ColumnLevelSecurityData (1.2.0.28)', true],
    ['FieldService (6.1.0.1462)', true],
    ['System', true],
    ['CenterofExcellenceCoreComponents (4.2)', false],
    ['fab_msdyn_ (1.0)', false],
    ['Active', false],
    ['', false],
  ])('%j: %s', (solution, expected) => {
    expect(isOfProduct(missing(solution), environment)).toBe(expected);
  });

  it('needs no baseline for prefixes, and knows nothing else then', () => {
    const bare = newEnvironment();
    expect([isOfProduct(missing('msdyn_X (1.0)'), bare), isOfProduct(missing('FieldService (1.0)'), bare)]).toEqual([true, false]);
  });
});
