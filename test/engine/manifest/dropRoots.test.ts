import { expect, test } from 'vitest';
import { dropRoots } from '../../../src/engine/solutionFile/dropRoots.ts';

const manifest = `<?xml version="1.0"?>
<ImportExportXml>
  <SolutionManifest>
    <UniqueName>Contoso</UniqueName>
    <!-- <RootComponent type="1" schemaName="fab_order" behavior="0" /> -->
    <RootComponents>
      <RootComponent type="1" schemaName="fab_Order" behavior="0" />
      <RootComponent type="29" id="{AAAAAAAA-0000-4000-8000-000000000001}" behavior="0"></RootComponent>
      <RootComponent type="2" schemaName="fab_total" parentSchemaName="account" behavior="0" />
      <RootComponent type="62" behavior="0" />
      <RootComponent type="customapi" schemaName="fab_Go" behavior="0" />
      <RootComponent type="10112" schemaName="fab_Ref" behavior="0" />
    </RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>
`;
const drop = (...gone: { type: number | string; key: string }[]) =>
  new TextDecoder().decode(dropRoots(new TextEncoder().encode(manifest), gone));
const without = (line: string) =>
  manifest
    .split('\n')
    .filter((each) => each.includes('<!--') || !each.includes(line))
    .join('\n');

test.each([
  ['a name, in any case (P-CASE)', { type: 1, key: 'fab_order' }, 'type="1"'],
  ['an id (Q.42)', { type: 29, key: 'aaaaaaaa-0000-4000-8000-000000000001' }, 'type="29"'],
  ['a column with its table', { type: 2, key: 'account.fab_total' }, 'type="2"'],
  ['the one without identity (Q.44)', { type: 62, key: ':sitemap' }, 'type="62"'],
  ['a kind of the framework', { type: 'customapi', key: 'fab_go' }, 'type="customapi"'],
  ['a kind whose number only its environment knows (A.42)', { type: 'connectionreference', key: 'fab_ref' }, 'type="10112"'],
])('a root line goes by %s, and no other byte', (_, gone, line) => {
  expect(drop(gone)).toBe(without(line));
});

test('nothing that is listed nowhere, and nothing of another kind', () => {
  expect(drop({ type: 9, key: 'fab_order' }, { type: 1, key: 'fab_other' }, { type: 1, key: 'fab_ref' })).toBe(manifest);
  expect(drop()).toBe(manifest);
});
