import * as z from 'zod';
import type { HistoryRow, UndoPlan, UndoRequest } from '../app/contracts/undoing.ts';
import { objectOf, oneOf } from './values.ts';

const text = z.string();
const count = z.int().nonnegative();

export type { HistoryRow, UndoPlan, UndoRequest };

const entryFields = {
  id: text,
  operation: oneOf<HistoryRow['operation']>({
    import: true,
    uninstall: true,
    publish: true,
    'publish-all': true,
    export: true,
    version: true,
    settings: true,
    undo: true,
    'clone-patch': true,
    'clone-solution': true,
    'add-components': true,
    'create-solution': true,
    'create-publisher': true,
  }),
  suboperation: oneOf<HistoryRow['suboperation']>({ none: true, new: true, upgrade: true, update: true, delete: true }),
  solution: text,
  version: text,
  managed: z.boolean(),
  startedOn: text,
  endedOn: text,
  succeeded: z.boolean(),
  component: text.exactOptional(),
  publisher: text.exactOptional(),
  patch: z.boolean().exactOptional(),
  overwrite: z.boolean().exactOptional(),
  revision: count.exactOptional(),
  job: text.exactOptional(),
  undid: text.exactOptional(),
  errorCode: text.exactOptional(),
  message: text.exactOptional(),
};

const historyEntry = objectOf<NonNullable<UndoPlan['entry']>>(entryFields);
export const historyRow = objectOf<HistoryRow>({ ...entryFields, undone: z.boolean().exactOptional() });

const solutionThere = objectOf<NonNullable<UndoPlan['solutions'][number]['now']>>({ uniqueName: text, version: text });

export const undoRequest = objectOf<UndoRequest>({ environment: text, expectedRevision: count.exactOptional() });

export const undoPlan = objectOf<UndoPlan>({
  environment: text,
  basedOn: count,
  operation: text,
  entry: historyEntry.exactOptional(),
  solutions: z.array(
    objectOf<UndoPlan['solutions'][number]>({ before: solutionThere.exactOptional(), now: solutionThere.exactOptional() }),
  ),
  components: objectOf<UndoPlan['components']>({ back: count, gone: count, changed: count }),
  further: count,
});
