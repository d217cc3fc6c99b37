import { statesNotExported } from '../diagnostics/importEffectFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { definedState } from '../import/rules/activation.ts';
import type { ReadBlob } from '../model/component.ts';
import type { EnvironmentReader } from '../model/environment.ts';
import type { ExportMember } from './exportMember.ts';

/**
 * Members whose state here is not the one their definition says (D.62). An export writes definitions as they are: the
 * state is the environment's and no change a maker made, and a file that was imported with steps left off comes back as
 * it was.
 */
export function statesLeftBehind(reader: EnvironmentReader, members: Iterable<ExportMember>, read: ReadBlob): readonly Diagnostic[] {
  const defined = [...members].flatMap(({ component, content, isStub }) => {
    const state = isStub ? undefined : definedState(component, content, read);
    return state === undefined ? [] : [{ component, state }];
  });
  if (defined.length === 0) return [];
  const here = reader.activations(defined.map(({ component }) => component));
  const other = defined.filter(({ state }, index) => here[index] !== undefined && here[index] !== state);
  return other.length === 0 ? [] : [statesNotExported(other.map(({ component }) => component.name))];
}
