import { type Diagnostic, errorFinding } from '../diagnostics.ts';
import type { ComponentRef } from '../model/component.ts';
import { say } from '../say.ts';
import type { DataverseErrorName } from './dataverseErrors.ts';

/** What publishers and their prefixes can stand in the way of (A2). */

export function nameWithoutPrefix({ type, key }: ComponentRef, name: string, dataverse: DataverseErrorName): Diagnostic {
  return errorFinding({
    code: 'name-without-prefix',
    message: say`${name} does not begin with the prefix of a publisher.`,
    hint: 'Make it anew under a name with a prefix, where the solution is made; names never change.',
    rules: ['A.14', 'D.33'],
    dataverse,
    component: { type, key },
    facts: { name },
  });
}

export function publisherReadOnly(publisher: string, solution: string): Diagnostic {
  return errorFinding({
    code: 'publisher-read-only',
    message: say`The publisher ${publisher} came with the managed solution ${solution}, and on-premises no unmanaged solution can be of it.`,
    hint: 'Import the managed file, or give the solution another publisher where it is made.',
    rules: ['A.19', 'D.27'],
    dataverse: 'CannotSelectReadOnlyPublisher',
    facts: { publisher, solution },
  });
}
