import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newValueFile, readValueFile, replaceValue } from '../../../src/engine/settings/valueFile.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (file: Uint8Array | undefined) => new TextDecoder().decode(file);

/** As a server writes it (B.45). */
const served =
  '{\r\n  "environmentvariablevalues": {\r\n    "environmentvariablevalue": {\r\n      "@environmentvariablevalueid": "0a3fcfce-6440-ee11-bdf3-000d3a2278a3",\r\n      "iscustomizable": "1",\r\n      "value": "https://example.com/a"\r\n    }\r\n  }\r\n}';

describe('the value file of an environment variable (B.45)', () => {
  it('is read, whatever it may hold', () => {
    expect(readValueFile(bytes(served))).toEqual({ value: 'https://example.com/a' });
    expect(readValueFile(bytes(`\uFEFF${served}`))).toEqual({ value: 'https://example.com/a' });
    expect(readValueFile(bytes(served.replace('https://example.com/a', '')))).toEqual({});
    expect(readValueFile(bytes(served.replace('"https://example.com/a"', 'null')))).toEqual({});
    expect(readValueFile(bytes('{"environmentvariablevalues":{"environmentvariablevalue":[{"value":"a"}]}}'))).toEqual({ value: 'a' });
    for (const broken of ['', '{', '[]', 'null', '{"environmentvariablevalues":{}}', '"value"'])
      expect(readValueFile(bytes(broken))).toBeUndefined();
  });

  it('keeps every other byte when the value is replaced', () => {
    expect(text(replaceValue(bytes(served), 'https://example.com/b'))).toBe(served.replace('/a"', '/b"'));
    const tricky =
      '{"environmentvariablevalues":{"environmentvariablevalue":{"note":"\\"value\\": \\"x\\"","other":"value","value" :\n null}}}';
    expect(text(replaceValue(bytes(tricky), 'a"b'))).toBe(tricky.replace('null', '"a\\"b"'));
    expect(replaceValue(bytes('{"environmentvariablevalues":{"environmentvariablevalue":{}}}'), 'a')).toBeUndefined();
  });

  it('is written as a server writes it', () => {
    expect(text(newValueFile('0a3fcfce-6440-ee11-bdf3-000d3a2278a3', 'https://example.com/a'))).toBe(served);
  });

  it('gives back any value it is given', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ minLength: 1 }), (first, second) => {
        const file = newValueFile('id', first);
        expect(readValueFile(file)).toEqual({ value: first });
        expect(readValueFile(replaceValue(file, second) ?? file)).toEqual({ value: second });
      }),
    );
  });
});
