import { componentType } from '../../components/componentTypes.ts';
import { type Component, type ComponentRef, type Content, componentId, type ReadBlob } from '../../model/component.ts';
import type { ActivationState } from '../../model/environment.ts';
import { settingKey } from '../../settings/declaredSettings.ts';
import { fileBlobs, usesReferences } from '../../settings/fileBlobs.ts';
import type { SettledImport } from '../../settings/settleSettings.ts';
import { rootAttributes, textAt, xmlOf } from '../components/componentXml.ts';
import type { ImportContext } from '../importContext.ts';
import type { PlannedActivations, PlanStep, StepActivation, SwitchEffect } from '../importPlan.ts';

/** Cloud flows among the processes (B.37). */
const flowCategory = '5';

/** True when what can be on or off is to be on as the file says: the option, else P-ENABLESTEPS. */
function enablesSteps({ options, policies }: Pick<ImportContext, 'options' | 'policies'>): boolean {
  return options.enableSteps ?? policies['P-ENABLESTEPS'] === 'on';
}

export interface ActivatedSteps {
  readonly steps: readonly PlanStep[];
  /** Absent when the file has nothing that is on or off. */
  readonly activations?: PlannedActivations;
}

/**
 * The state after the import of everything in the file that is on or off (D.62, P.42): as the file says when steps and
 * flows are to be turned on, else off. The state is no part of a layer: an import sets it also where a layer above hides
 * the definition. A flow on a connection reference without a connection stays off (D.103).
 */
export function withActivations(context: ImportContext, settled: SettledImport, steps: readonly PlanStep[]): ActivatedSteps {
  const stated = new Map(settled.components.flatMap((each) => (isSwitchable(each) ? [[componentId(each), each] as const] : [])));
  const switched = steps.filter(({ component, reason }) => stated.has(componentId(component)) && reason !== 'language-not-enabled');
  if (switched.length === 0) return { steps };
  const enabled = enablesSteps(context);
  const read = fileBlobs(context.file);
  const unset = unsetReferences(settled);
  const here = context.reader.activations(switched.map(({ component }) => component));
  const planned = new Map<string, Switch>();
  switched.forEach(({ component }, index) => {
    const id = componentId(component);
    const found = stated.get(id);
    if (found !== undefined) planned.set(id, { kind: groupOf(found, read), ...activationOf(found, read, enabled, unset, here[index]) });
  });
  return {
    steps: steps.map((step) => {
      const activation = planned.get(componentId(step.component))?.activation;
      return activation === undefined ? step : { ...step, activation };
    }),
    activations: { enabled, ...counted([...planned.values()]) },
  };
}

type Group = 'flows' | 'processes' | 'steps';

interface Switch {
  readonly kind: Group;
  readonly inFile: ActivationState;
  readonly activation: StepActivation;
}

function isSwitchable({ type, unmodified }: Component): boolean {
  return unmodified !== true && componentType(type).activation !== undefined;
}

function activationOf(
  component: Component,
  read: ReadBlob,
  enabled: boolean,
  unset: ReadonlySet<string>,
  before: ActivationState | undefined,
): Omit<Switch, 'kind'> {
  const inFile = definedState(component, component.content, read) ?? 'inactive';
  const isUnconnected = inFile === 'active' && unset.size > 0 && usesReferences(component, read, unset);
  const after = enabled && !isUnconnected ? inFile : 'inactive';
  const effect = effectOf(inFile, before, after, enabled);
  return { inFile, activation: { after, ...(before === undefined ? {} : { before }), ...(effect === undefined ? {} : { effect }) } };
}

function effectOf(
  inFile: ActivationState,
  before: ActivationState | undefined,
  after: ActivationState,
  enabled: boolean,
): SwitchEffect | undefined {
  if (inFile !== after) return enabled ? 'no-connection' : before === 'inactive' ? 'stays-off' : 'left-off';
  if (before === undefined || before === after) return undefined;
  return after === 'active' ? 'turned-on' : 'turned-off';
}

/** What a definition says of its own state, as an element or an attribute; undefined for kinds that are not on or off. */
export function definedState({ type }: Pick<ComponentRef, 'type'>, content: Content, read: ReadBlob): ActivationState | undefined {
  const { activation } = componentType(type);
  if (activation === undefined) return undefined;
  const xml = xmlOf(content, read);
  const said = textAt(xml, 'StateCode') ?? rootAttributes(xml).get('StateCode');
  if (said === undefined) return activation.unsaid;
  return said === activation.on ? 'active' : 'inactive';
}

function groupOf({ type, content }: Component, read: ReadBlob): Group {
  if (componentType(type).activation?.counts === 'steps') return 'steps';
  const isFlow = content.files.some(({ name }) => name.toLowerCase().endsWith('.json'));
  return isFlow || textAt(xmlOf(content, read), 'Category') === flowCategory ? 'flows' : 'processes';
}

/** Keys of the connection references that have no connection after the import. */
function unsetReferences({ settings }: SettledImport): ReadonlySet<string> {
  const unset = (settings?.connections ?? []).filter(({ source }) => source === 'none');
  return new Set(unset.map(({ logicalName }) => settingKey(logicalName)));
}

function counted(all: readonly Switch[]): Omit<PlannedActivations, 'enabled'> {
  const count = (fits: (each: Switch) => boolean) => {
    const of = (kind: Group) => all.filter((each) => each.kind === kind && fits(each)).length;
    return { flows: of('flows'), processes: of('processes'), steps: of('steps') };
  };
  return {
    activeInFile: count(({ inFile }) => inFile === 'active'),
    unconnected: count(({ activation }) => activation.effect === 'no-connection').flows,
    turnedOff: count(({ activation }) => activation.before === 'active' && activation.after === 'inactive'),
  };
}
