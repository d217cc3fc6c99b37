import * as z from 'zod';

const variableType = z.enum(['text', 'number', 'yes-no', 'json', 'data-source', 'secret', 'unknown']);

/** What the editor of a deployment settings file knows of its solution. */
export const settingsHelp = z.object({
  variables: z.array(
    z.object({
      schemaName: z.string(),
      displayName: z.string(),
      description: z.string().exactOptional(),
      type: variableType,
      defaultValue: z.string().exactOptional(),
    }),
  ),
  connections: z.array(z.object({ logicalName: z.string(), displayName: z.string(), connectorId: z.string() })),
  /** Connections that environments here use. */
  knownConnections: z.array(z.object({ logicalName: z.string(), connectionId: z.string(), environment: z.string() })),
});
export type SettingsHelp = z.output<typeof settingsHelp>;

/** Two sets of settings beside each other; secrets, and values whose kind nobody knows, are hidden in all of it (M.8). */
export const settingsComparison = z.object({
  rows: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['variable', 'connection']),
      state: z.enum(['same', 'differs', 'left-only', 'right-only']),
      left: z.string().exactOptional(),
      right: z.string().exactOptional(),
      hidden: z.boolean(),
    }),
  ),
  /** Both as settings files, their entries in one order. */
  left: z.string(),
  right: z.string(),
});
export type SettingsComparison = z.output<typeof settingsComparison>;
