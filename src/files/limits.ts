/** What a solution file may cost before it is refused (M.4, D.15). */
export interface Limits {
  /** Size of the file itself. */
  readonly maxPackageBytes: number;
  /** Sum of all entries, inflated. */
  readonly maxInflatedBytes: number;
  readonly maxEntries: number;
  /** Inflated to packed, for one entry. */
  readonly maxRatio: number;
  /** Entries up to this inflated size may have any ratio: small XML shrinks far. */
  readonly ratioAppliesAbove: number;
}

const mebibyte = 1024 * 1024;

/** D.15 gives 95 MB for the file, M.4 the rest. */
export const defaultLimits: Limits = {
  maxPackageBytes: 95 * mebibyte,
  maxInflatedBytes: 1024 * mebibyte,
  maxEntries: 50_000,
  maxRatio: 200,
  ratioAppliesAbove: mebibyte,
};
