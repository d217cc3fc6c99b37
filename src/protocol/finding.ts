import * as z from 'zod';

/** A finding as a page shows it. */
export const shownFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  hint: z.string().exactOptional(),
  rules: z.array(z.string()),
  dataverse: z.object({ code: z.string(), name: z.string() }).exactOptional(),
  /** Entry, line and column in one short text. */
  place: z.string().exactOptional(),
  /** The component it is about, for people: `Column con_project.con_size`. */
  about: z.string().exactOptional(),
});
export type ShownFinding = z.output<typeof shownFinding>;

/** What went wrong, fit to show. */
export const shownProblem = z.object({
  message: z.string(),
  hint: z.string().exactOptional(),
  code: z.string().exactOptional(),
  dataverse: z.object({ code: z.string(), name: z.string() }).exactOptional(),
  rules: z.array(z.string()).exactOptional(),
});
export type ShownProblem = z.output<typeof shownProblem>;

export const kindCount = z.object({ type: z.string(), name: z.string(), count: z.int().nonnegative() });
export type KindCount = z.output<typeof kindCount>;

/** Findings a page shows of one list; the rest is counted. */
export const findingLimit = 200;

/** What a page needs once, before it draws: the words in the person's language. */
export const words = z.record(z.string(), z.string());
