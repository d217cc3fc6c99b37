/** A small generator with a seed, so that a failure can be repeated. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const insertions = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  '=',
  ' ',
  'x',
  ']]>',
  '<!--',
  '-->',
  '--',
  '<![CDATA[',
  '&#0;',
  '&#x41;',
  '&amp;',
  '&foo;',
  '<?p q?>',
  '\u0001',
  'é',
  '\uFFFF',
  '<a>',
  '</a>',
  ' a="1"',
  '<!DOCTYPE a>',
];

/** A copy of an XML text with one thing wrong, or not: a byte or stretch gone, doubled or changed, something put in. */
export function mutate(xml: Uint8Array, random: (below: number) => number): Buffer {
  const text = Buffer.from(xml);
  const at = random(text.length);
  switch (random(6)) {
    case 0: // drop one byte
      return Buffer.concat([text.subarray(0, at), text.subarray(at + 1)]);
    case 1: // cut off
      return text.subarray(0, at);
    case 2: {
      // drop a stretch
      return Buffer.concat([text.subarray(0, at), text.subarray(Math.min(text.length, at + 1 + random(60)))]);
    }
    case 3: // another byte
      return Buffer.concat([text.subarray(0, at), Buffer.from([random(256)]), text.subarray(at + 1)]);
    case 4: {
      // twice the same stretch
      const end = Math.min(text.length, at + random(80));
      return Buffer.concat([text.subarray(0, end), text.subarray(at)]);
    }
    default:
      return Buffer.concat([text.subarray(0, at), Buffer.from(insertions[random(insertions.length)]!), text.subarray(at)]);
  }
}
