import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { Diagnostic, PlannedVariable } from '../../engine/index.ts';
import type { ShownConnection, ShownSettings, ShownVariable } from '../../protocol/wizard.ts';
import { showFindings } from '../showFindings.ts';
import { isSame, type SettingsAnswers } from './settingsAnswers.ts';

/** Findings about settings that no field can show: of the whole file, or of names the solution does not know. */
const codesOfAll: ReadonlySet<string> = new Set(['settings-unknown-variable', 'settings-unknown-connection', 'settings-unknown-member']);

/** The page of connections and variables; absent where the file declares none or is refused anyway. */
export function showSettings(plan: PlanSummary, answers: SettingsAnswers): ShownSettings | undefined {
  const { settings, situation, diagnostics } = plan;
  if (settings === undefined || situation === 'refused' || settings.variables.length + settings.connections.length === 0) return undefined;
  const without = answers.without(plan);
  const unconnected = shown(diagnostics.filter(({ code }) => code === 'connections-unset'))[0];
  return {
    variables: settings.variables.map((each, index) =>
      showVariable(each, without?.variables[index], answers.valueOf(each.schemaName), about(diagnostics, each.schemaName)),
    ),
    connections: settings.connections.map(({ logicalName, displayName, connectorId, source }, index): ShownConnection => {
      const given = answers.connectionOf(logicalName);
      const before = without?.connections[index]?.source ?? source;
      return {
        logicalName,
        displayName,
        connector: connectorId.slice(connectorId.lastIndexOf('/') + 1),
        source: before === 'target' ? 'target' : 'none',
        findings: shown(about(diagnostics, logicalName)),
        ...(given === undefined ? {} : { given }),
      };
    }),
    findings: shown(diagnostics.filter(({ code }) => codesOfAll.has(code))),
    loads: answers.loads,
    ...(unconnected === undefined ? {} : { unconnected }),
  };
}

function showVariable(
  { schemaName, displayName, type, source }: PlannedVariable,
  without: PlannedVariable | undefined,
  given: string | undefined,
  findings: readonly Diagnostic[],
): ShownVariable {
  const before = without?.source ?? source;
  const isSecret = type === 'secret';
  return {
    schemaName,
    displayName,
    type,
    source: before === 'settings' ? 'none' : before,
    isGiven: given !== undefined,
    findings: shown(findings),
    ...(isSecret || without?.value === undefined ? {} : { value: without.value }),
    ...(isSecret || given === undefined ? {} : { given }),
  };
}

/** What is said of one variable or reference alone. */
function about(diagnostics: readonly Diagnostic[], name: string): readonly Diagnostic[] {
  return diagnostics.filter(({ code, facts }) => {
    const named = facts.schemaName ?? facts.logicalName ?? (code === 'settings-given-twice' ? facts.name : undefined);
    return typeof named === 'string' && isSame(named, name) && !codesOfAll.has(code);
  });
}

function shown(diagnostics: readonly Diagnostic[]): ShownSettings['findings'] {
  return showFindings(diagnostics).findings;
}
