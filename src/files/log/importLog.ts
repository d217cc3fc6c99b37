import {
  type ComponentRef,
  componentId,
  type Diagnostic,
  describeReason,
  type MissingComponent,
  type PlanStep,
} from '../../engine/index.ts';
import { codeOf, findingsByComponent, type ImportReport, isProcessed, resultOf, textOf } from './importReport.ts';
import { formatWorkbook, type Sheet } from './workbook.ts';

const columns = [
  'Date Time',
  'Item Type',
  'Id',
  'Name',
  'Localized Name',
  'Original Name',
  'Description',
  'Status',
  'Error Code',
  'Error Text',
];

const statuses = { success: 'Success', warning: 'Warning', failure: 'Failure' } as const;

/** The log of an import as a workbook that Excel opens: sheets `Solution` and `Components` (D.110, D.111, M.10). */
export function formatImportLog(report: ImportReport): string {
  return formatWorkbook([solutionSheet(report), componentSheet(report)]);
}

function solutionSheet(report: ImportReport): Sheet {
  const { manifest, environment } = report;
  const facts: readonly (readonly [string, string])[] = [
    ['Name', 'Value'],
    ['Solution', manifest?.friendlyNames[0]?.text ?? manifest?.uniqueName ?? ''],
    ['Unique name', manifest?.uniqueName ?? ''],
    ['Version', manifest?.version.text ?? ''],
    ['Package type', manifest === undefined ? '' : manifest.managed ? 'Managed' : 'Unmanaged'],
    ['Publisher', manifest?.publisher.friendlyNames[0]?.text ?? manifest?.publisher.uniqueName ?? ''],
    ['File', report.fileName],
    ['Environment', environment.name],
    ['Platform version', environment.platformVersion],
    ['Result', report.succeeded ? 'Success' : 'Failure'],
    ['Start', report.startedOn],
    ['Stop', report.completedOn],
  ];
  const { failure } = report;
  const findings = [
    ...(failure === undefined ? [] : [[`Error ${failure.code}`, failure.message]]),
    ...report.diagnostics.filter((found) => found.severity !== 'info').map((found) => [severityOf(found), textOf(found)]),
  ];
  const rows = [...facts, ...(findings.length === 0 ? [] : [['Errors and warnings', '']]), ...findings];
  return { name: 'Solution', widths: [140, 520], rows, headings: findings.length === 0 ? [0] : [0, facts.length] };
}

function severityOf(diagnostic: Diagnostic): string {
  return `${diagnostic.severity === 'error' ? 'Error' : 'Warning'} ${codeOf(diagnostic)}`;
}

function componentSheet(report: ImportReport): Sheet {
  const general = report.diagnostics.filter((diagnostic) => diagnostic.component === undefined && diagnostic.severity !== 'info');
  const own = findingsByComponent(report.diagnostics);
  const listed = new Set(report.steps.map((step) => componentId(step.component)));
  // A finding about a component that no step is about would be lost otherwise.
  const others = [...own].filter(([id]) => !listed.has(id)).flatMap(([, found]) => found);
  const rows = [
    columns,
    ...[...general, ...others].map((found) => findingRow(report, found)),
    ...report.missing.map((missing) => missingRow(report, missing)),
    ...report.steps.map((step) => stepRow(report, step, own.get(componentId(step.component)) ?? [])),
  ];
  return { name: 'Components', widths: [130, 110, 210, 190, 160, 160, 230, 70, 90, 420], rows, headings: [0] };
}

function findingRow(report: ImportReport, found: Diagnostic): string[] {
  const uniqueName = report.manifest?.uniqueName ?? '';
  const name = found.component?.key ?? uniqueName;
  const status = found.severity === 'error' ? statuses.failure : found.severity === 'warning' ? statuses.warning : statuses.success;
  return [
    report.completedOn,
    found.component === undefined ? 'Solution' : 'Component',
    '',
    name,
    '',
    '',
    '',
    status,
    codeOf(found),
    textOf(found),
  ];
}

/** Missing components are what most failed imports are about: one row each, with who needs it (D.86). */
function missingRow(report: ImportReport, missing: MissingComponent): string[] {
  const status = missing.presence === 'no' ? statuses.failure : missing.presence === 'unknown' ? statuses.warning : statuses.success;
  const says = { no: 'is missing here', unknown: 'may be missing here', assumed: 'is assumed to be here' }[missing.presence];
  const from = missing.solution === '' ? '' : ` It belongs to ${missing.solution}.`;
  const code = missing.presence === 'no' ? '0x8004801D' : '0';
  return [
    report.completedOn,
    missing.typeName,
    ...idAndName(missing.component, missing.name),
    missing.name,
    missing.name,
    missing.parentName === undefined ? 'Required component' : `Required component of ${missing.parentName}`,
    status,
    code,
    `${missing.name} ${says}. Needed by ${missing.neededBy.join(', ')}.${from}`,
  ];
}

function stepRow(report: ImportReport, step: PlanStep, found: readonly Diagnostic[]): string[] {
  const result = resultOf(found);
  const status = isProcessed(report) || result.result !== 'success' ? statuses[result.result] : 'Not processed';
  return [
    report.completedOn,
    step.typeName,
    ...idAndName(step.component, step.name),
    step.name,
    step.name,
    `${step.verb}: ${describeReason(step)}`,
    status,
    result.code,
    result.text,
  ];
}

/** A component is known by an id or by a name; each has a column of its own. */
function idAndName(component: ComponentRef, name: string): readonly [string, string] {
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(component.key);
  return isId ? [`{${component.key}}`, name] : ['', component.key];
}
