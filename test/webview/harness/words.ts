/** The bundle a test has put into the window before the page began; without one the page speaks English. */
export const words: Readonly<Record<string, string>> =
  (globalThis as { harnessWords?: Readonly<Record<string, string>> }).harnessWords ?? {};
