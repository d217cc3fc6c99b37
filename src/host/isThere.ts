import { access } from 'node:fs/promises';

/** Whether there is anything at a path; asked without holding up the editor, as a folder of the network may take its time. */
export function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
