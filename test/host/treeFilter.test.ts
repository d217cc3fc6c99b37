import { describe, expect, it } from 'vitest';
import type { SolutionSummary } from '../../src/app/contracts/solutions.ts';
import { TreeFilter } from '../../src/host/tree/filter.ts';

const solution: SolutionSummary = {
  uniqueName: 'ContosoSales',
  friendlyName: 'Sales',
  version: '1.2.0.0',
  managed: true,
  publisher: 'Contoso',
  installedOn: '',
  updatedOn: '',
  componentCount: 1,
  draftCount: 0,
};
const dev = { name: 'Dev East' };
const shows = (text: string) => new TreeFilter(text).matchesSolution(dev, solution);

describe('the filter of the tree', () => {
  it.each(['sales', 'SALES', 'contososales', 'contoso 1.2', '  east   sales ', 'dev 1.2.0.0'])('finds a solution by %j', (text) => {
    expect(shows(text)).toBe(true);
  });

  it.each(['fabrikam', 'sales fabrikam', '1.3', 'contoso sales 3'])('leaves it out for %j, because every word counts', (text) => {
    expect(shows(text)).toBe(false);
  });

  it('shows all of an environment that has every word itself', () => {
    expect(new TreeFilter('east dev').matchesEnvironment(dev)).toBe(true);
    expect(new TreeFilter('east sales').matchesEnvironment(dev)).toBe(false);
  });

  it('is none without words', () => {
    expect([new TreeFilter('  ').isEmpty, new TreeFilter(' a  b ').text]).toEqual([true, 'a b']);
  });
});
