import { describe, expect, it } from 'vitest';
import { everyElement, parseXml } from '../../../src/engine/managedForm/xmlElement.ts';
import { publisherElement } from '../../../src/engine/solutionFile/composeRootFiles.ts';

const publisher = {
  uniqueName: 'Fabrikam',
  friendlyNames: [{ language: 1033, text: 'Fabrikam & sons' }],
  descriptions: [],
  prefix: 'fab',
  optionValuePrefix: 12345,
};

describe('the publisher of a manifest that is written here (B.14, B.15)', () => {
  it.each([false, true])('has two addresses of 26 parts each (A.16), of the organization itself: %s', (isDefault) => {
    const xml = publisherElement(publisher, isDefault).replaceAll('xsi:nil', 'nil');
    const addresses = [...everyElement(parseXml(xml))].filter(({ name }) => name === 'Address');
    expect(addresses.map(({ children }) => children[0]?.text)).toEqual(['1', '2']);
    for (const { children } of addresses) {
      expect(new Set(children.map(({ name }) => name)).size).toBe(26);
      const said = children.slice(1).filter(({ attributes }) => attributes.get('nil') !== 'true');
      expect(said.map(({ name, text }) => `${name} ${text}`)).toEqual(isDefault ? [] : ['AddressTypeCode 1', 'ShippingMethodCode 1']);
    }
  });
});
