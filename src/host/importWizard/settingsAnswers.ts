import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { DeploymentSettings, PlannedSettings } from '../../engine/index.ts';
import type { WizardAction } from '../../protocol/wizard.ts';

/** What of the answers may outlive a reload: secrets may not (M.8), they are only named. */
export interface SavedAnswers {
  readonly settings: DeploymentSettings;
  readonly leftOut: readonly string[];
}

/** Types whose values are no secrets; one nobody knows may be one. */
const tellableTypes: ReadonlySet<string> = new Set(['text', 'number', 'yes-no', 'json', 'data-source']);

export type SettingsAction = Extract<WizardAction, { do: 'giveValue' | 'giveConnection' }>;

const noSettings: PlannedSettings = { variables: [], connections: [] };
const nothing: DeploymentSettings = { variables: [], connections: [] };

/** What a person gives environment variables and connection references in one wizard, and what holds without that. */
export class SettingsAnswers {
  #given: DeploymentSettings = nothing;
  #without: { readonly fileHash: string; readonly basedOn: number; readonly settings: PlannedSettings } | undefined;
  #loads = 0;
  #saved: SavedAnswers | undefined;

  /** As a plan takes them: absent while nothing is given. */
  get given(): DeploymentSettings | undefined {
    const { variables, connections, unknownMembers = [] } = this.#given;
    return variables.length + connections.length + unknownMembers.length === 0 ? undefined : this.#given;
  }

  /** How often everything was replaced at once. */
  get loads(): number {
    return this.#loads;
  }

  forget(): void {
    this.#given = nothing;
    this.#without = undefined;
    this.#saved = undefined;
    this.#loads++;
  }

  /** Takes an answer about something the file declares; an empty text takes it back. False for what nobody declares. */
  take(action: SettingsAction, { variables, connections }: PlannedSettings = noSettings): boolean {
    if (action.do === 'giveValue') {
      const declared = variables.find(({ schemaName }) => schemaName === action.variable);
      if (declared === undefined) return false;
      const { schemaName } = declared;
      const others = this.#given.variables.filter((each) => !isSame(each.schemaName, schemaName));
      this.#given = { ...this.#given, variables: action.value === '' ? others : [...others, { schemaName, value: action.value }] };
      return true;
    }
    const declared = connections.find(({ logicalName }) => logicalName === action.reference);
    if (declared === undefined) return false;
    const { logicalName, connectorId } = declared;
    const connectionId = action.connectionId.trim();
    const others = this.#given.connections.filter((each) => !isSame(each.logicalName, logicalName));
    this.#given = { ...this.#given, connections: connectionId === '' ? others : [...others, { logicalName, connectionId, connectorId }] };
    return true;
  }

  /** Takes a whole file in place of what was given. Entries left empty ask for nothing here; says how many there were. */
  load(settings: DeploymentSettings): { readonly emptyCount: number } {
    const variables = settings.variables.filter(({ value }) => value !== '');
    const connections = settings.connections.filter(({ connectionId }) => connectionId.trim() !== '');
    this.#given = { ...settings, variables, connections };
    this.#loads++;
    return { emptyCount: settings.variables.length + settings.connections.length - variables.length - connections.length };
  }

  valueOf(schemaName: string): string | undefined {
    return this.#given.variables.find((each) => isSame(each.schemaName, schemaName))?.value;
  }

  connectionOf(logicalName: string): string | undefined {
    return this.#given.connections.find((each) => isSame(each.logicalName, logicalName))?.connectionId;
  }

  /** What the file's variables and references are without these answers; absent when it is not known for this plan. */
  without(plan: PlanSummary): PlannedSettings | undefined {
    if (this.given === undefined) return plan.settings;
    const known = this.#without;
    return known?.fileHash === plan.fileHash && known.basedOn === plan.basedOn ? known.settings : undefined;
  }

  /** Remembers what a plan made without answers says. */
  learn({ fileHash, basedOn, settings }: PlanSummary): void {
    if (settings !== undefined) this.#without = { fileHash, basedOn, settings };
  }

  restore(saved: SavedAnswers): void {
    this.load(saved.settings);
    this.#saved = saved;
  }

  /** What may be kept. While nothing is declared yet nobody knows what is secret, so it stays what it was. */
  saved(declared: PlannedSettings | undefined): SavedAnswers | undefined {
    if (declared === undefined) return this.#saved;
    const tellable = (schemaName: string) =>
      declared.variables.some((each) => isSame(each.schemaName, schemaName) && tellableTypes.has(each.type));
    const { variables, connections } = this.#given;
    const isDeclared = (schemaName: string) => declared.variables.some((each) => isSame(each.schemaName, schemaName));
    const answers = {
      settings: { variables: variables.filter(({ schemaName }) => tellable(schemaName)), connections },
      leftOut: variables.map(({ schemaName }) => schemaName).filter((name) => isDeclared(name) && !tellable(name)),
    };
    this.#saved = this.given === undefined ? undefined : answers;
    return this.#saved;
  }
}

/** Names of variables and references are compared ignoring case (P-CASE). */
export function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}
