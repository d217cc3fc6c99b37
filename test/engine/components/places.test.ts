import { describe, expect, it } from 'vitest';
import { allComponentTypes, assembleSolutionFile, readSolutionFile, type XmlPlace } from '../../../src/engine/index.ts';
import { solutionArchive } from '../../support/archive.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { packageOf } from '../../support/solutionPackage.ts';

const places = allComponentTypes.flatMap((row) => row.places.map((place) => ({ type: row.type, place, path: place.path })));

/** A value that stands for each `{…}` of the first key, the name and the files of a place. */
function sampleElement(place: XmlPlace, inside: string): string {
  const name = place.path.split('/').at(-1)!.replace('*', 'gadgets');
  const tokens = [place.key[0] ?? '', place.name[0] ?? '', ...place.files].flatMap((template) =>
    [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!),
  );
  const own = [...new Set(tokens)].filter((token) => token !== '^' && token !== '#');
  const attributes = own.filter((token) => token.startsWith('@')).map((token) => ` ${token.slice(1)}="v-${token.slice(1)}"`);
  const children = own
    .filter((token) => !token.startsWith('@'))
    .map((token) => {
      const [child, attribute] = token.split('@');
      return attribute === undefined
        ? `<${child}>v-${child}</${child}>`
        : `<${child}><x ${attribute}="v-${attribute}" languagecode="1033" /></${child}>`;
    });
  return `<${name}${attributes.join('')}>${children.join('')}${inside}<CustomAction /></${name}>`;
}

/** Sections with one component of that place, in components of the places it lies in. */
function sampleDocument(path: string): string {
  const steps = path.split('/');
  let xml = '';
  for (let length = steps.length; length > 0; length--) {
    const place = places.find((each) => each.path === steps.slice(0, length).join('/'))?.place;
    const [element = '', keyedBy] = steps[length - 1]!.replace(/[()]/g, '').split('@');
    xml =
      place !== undefined
        ? sampleElement(place, xml)
        : `<${element}${keyedBy === undefined ? '' : ` ${keyedBy}="main"`}>${xml}</${element}>`;
  }
  return xml;
}

describe('every place of the table', () => {
  it.each(places)('is found, identified and written: $type $path', ({ type, place, path }) => {
    const { file, diagnostics } = readSolutionFile(solutionArchive([sampleDocument(path)]), hashBytes);
    expect(diagnostics.filter((each) => each.severity === 'error' || each.code === 'component-without-identity')).toEqual([]);
    const found = file!.components.find((component) => component.type === type);
    const outer = file!.components.find((component) => component !== found);
    expect(file!.components.length).toBe(outer === undefined ? 1 : 2);
    expect(found?.parent).toEqual(outer === undefined ? undefined : { type: outer.type, key: outer.key });
    const expected = (template: string) =>
      template
        .replace('{^}', outer?.key ?? '')
        .replace('{#}', 'gadgets')
        .replace(/\{([^}]+)\}/g, (_, token: string) => `v-${token.split('@').at(-1)}`);
    expect(found?.key).toBe(expected(place.key[0]!).toLowerCase());

    // Written into a file that has nothing, it comes back the same.
    const source = packageOf(file!);
    const target = packageOf(readSolutionFile(solutionArchive(['<Entities></Entities>', '<Languages />']), hashBytes).file!);
    const read = (hash: string) =>
      hash === target.pkg.frame.blob || hash === target.pkg.contentTypesBlob ? target.read(hash) : source.read(hash);
    const entries = assembleSolutionFile(target.pkg, read, source.members, new Uint8Array());
    const entry = entries.find((each) => each.name === 'customizations.xml');
    const written = Buffer.from(entry !== undefined && 'bytes' in entry ? entry.bytes : []).toString();
    const again = readSolutionFile(solutionArchive(written.split('\r\n').slice(1, -1)), hashBytes).file;
    const plain = (components: typeof file) =>
      components?.components.map((each) => [each.type, each.key, each.content.hash, each.parent?.key]);
    expect(plain(again)).toEqual(plain(file));
    const containers = (of: typeof file) =>
      of?.frame.nodes.flatMap((node) => (node.kind === 'container' && !['Entities', 'Languages'].includes(node.name) ? [node.name] : []));
    expect(containers(again)).toEqual(containers(file));
  });
});
