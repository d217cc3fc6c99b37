/** The two modules inside jszip that let it write bytes which are already packed. Only `write.ts` imports them. */
declare module 'jszip/lib/compressedObject.js' {
  interface Compression {
    readonly magic: string;
  }
  class CompressedObject {
    constructor(packedSize: number, size: number, crc32: number, compression: Compression, packed: Uint8Array);
    readonly compressedContent: Uint8Array;
  }
  export = CompressedObject;
}

declare module 'jszip/lib/compressions.js' {
  const compressions: { readonly STORE: { readonly magic: string }; readonly DEFLATE: { readonly magic: string } };
  export = compressions;
}
