import type { ImportOptions } from '../app/contracts.ts';
import type { Call } from './command.ts';

/** The import options of the command line; each one left out keeps its default. */
export function importOptions(call: Call): ImportOptions {
  return {
    action: 'update',
    overwriteCustomizations: call.switches.has('overwrite-customizations'),
    assumeMissing: call.switches.has('assume-missing'),
  };
}

/** True when the person named any of them. */
export function namesImportOptions(call: Call): boolean {
  return call.options.action !== undefined || call.switches.has('overwrite-customizations') || call.switches.has('assume-missing');
}
