/** The four parts of a solution version, most significant first (C.1). */
export const versionParts = ['major', 'minor', 'build', 'revision'] as const;
export type VersionPart = (typeof versionParts)[number];

/** A solution version (C.1): 2 to 4 numbers from 0 to 2147483647; missing ones count as 0. */
export interface SolutionVersion {
  /** As written. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly build: number;
  readonly revision: number;
}
