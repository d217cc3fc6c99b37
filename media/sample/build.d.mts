/** All sample files: name -> bytes. */
export declare function buildSample(): Promise<Map<string, Uint8Array>>;
