import { describe, expect, it } from 'vitest';
import { readVersionText, setManaged, setPackageVersion, setVersion } from '../../../src/engine/solutionFile/editManifest.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (edited: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(edited);

const hard = [
  '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n',
  '<!-- <SolutionManifest><Version>9.9</Version></SolutionManifest> -->\r\n',
  '<ImportExportXml version="9.2.23123.240" odd=\'a > b\' xmlns:xsi="x">\n',
  '  <Version>7.7</Version>\r\n',
  '  <SolutionManifest>\r\n',
  '    <UniqueName>Größe<!--é--></UniqueName>\r\n',
  '    <![CDATA[<Version>6.6</Version>]]>\r\n',
  '    <ParentSolution><UniqueName>P</UniqueName><Version>5.5</Version><Managed>1</Managed></ParentSolution>\r\n',
  '    <!--<Version>4.4</Version>-->\r\n',
  '    <Empty />\r\n',
  '    <Version >\r\n      1.0.0.1\r\n    </Version>\r\n',
  '    <Managed>2</Managed>\r\n',
  '    <Version>3.3</Version>\r\n',
  '  </SolutionManifest></ImportExportXml>',
].join('');

describe('the version of a manifest is set', () => {
  it('changes the digits of the right element and no other byte', () => {
    expect(text(setVersion(bytes(hard), '1.10.0.0'))).toBe(hard.replace('1.0.0.1', '1.10.0.0'));
  });

  it.each(['<!-- ours -->1.0.0.1', '1.0.0.1<?hand made?>', '<![CDATA[ 1.0.0.1 ]]>', '<!-- a --><![CDATA[1.0.0.1]]>\r\n<!-- 1.0.0.2 -->'])(
    'leaves comments and character data where they are: %s',
    (written) => {
      const before = hard.replace('1.0.0.1', written);
      expect(readVersionText(bytes(before))).toBe('1.0.0.1');
      expect(text(setVersion(bytes(before), '1.10.0.0'))).toBe(before.replace('1.0.0.1', '1.10.0.0'));
    },
  );

  it('replaces a version with markup amid it as a whole', () => {
    expect(text(setVersion(bytes(hard.replace('1.0.0.1', '1.0<!-- . -->.0.1')), '1.1'))).toBe(hard.replace('1.0.0.1', '1.1'));
  });

  it('fills an empty element', () => {
    const empty = '<ImportExportXml><SolutionManifest><Version></Version></SolutionManifest></ImportExportXml>';
    expect(text(setVersion(bytes(empty), '1.0'))).toBe(empty.replace('<Version>', '<Version>1.0'));
  });

  it.each(['1', '1.0.0.0.0', '<b/>', ' 1.0', '1.0\n'])('refuses %j', (version) => {
    expect(() => setVersion(bytes(hard), version)).toThrow('is not a solution version');
  });

  it.each([
    '<ImportExportXml><Version>1.0</Version></ImportExportXml>',
    '<ImportExportXml><SolutionManifest><ParentSolution><Version>1.0</Version></ParentSolution></SolutionManifest></ImportExportXml>',
    '<ImportExportXml><SolutionManifest><!--<Version>1.0</Version>--><Version/></SolutionManifest></ImportExportXml>',
  ])('refuses a manifest without it: %s', (manifest) => {
    expect(() => setVersion(bytes(manifest), '2.0')).toThrow('no Version');
  });
});

describe('the package type of a manifest is set (B.46)', () => {
  it.each([
    [true, '1'],
    [false, '0'],
  ])('managed %s writes %s and changes nothing else', (managed, flag) => {
    expect(text(setManaged(bytes(hard), managed))).toBe(hard.replace('<Managed>2<', `<Managed>${flag}<`));
  });
});

describe('the package version of a manifest is set (H.20)', () => {
  it('changes the attribute of the root and no other byte', () => {
    for (const said of ['SolutionPackageVersion="9.2"', "SolutionPackageVersion \n= '9.2'"]) {
      const before = hard.replace(/<ImportExportXml [^\n]*\n/, `<ImportExportXml version="9.2" ${said} languagecode="1033">\n`);
      expect(text(setPackageVersion(bytes(before), '9.0'))).toBe(before.replace(said, said.replace('9.2', '9.0')));
    }
  });

  it('adds the attribute to a root that has none', () => {
    const edited = text(setPackageVersion(bytes(hard), '8.2'));
    expect(edited).toBe(hard.replace(' xmlns:xsi="x">', ' xmlns:xsi="x" SolutionPackageVersion="8.2">'));
  });

  it('refuses what has no root', () => {
    expect(() => setPackageVersion(bytes('<!-- <a> -->'), '9.0')).toThrow('has no ImportExportXml');
  });
});
