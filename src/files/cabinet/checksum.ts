/** The checksum of a cabinet's blocks: words XORed, the bytes left over as one big-endian number. */
export function blockChecksum(bytes: Buffer, seed: number): number {
  const words = bytes.length - (bytes.length % 4);
  let sum = seed;
  for (let at = 0; at < words; at += 4) sum ^= bytes.readInt32LE(at);
  let rest = 0;
  for (let at = words; at < bytes.length; at++) rest = (rest << 8) | bytes[at]!;
  return (sum ^ rest) >>> 0;
}
