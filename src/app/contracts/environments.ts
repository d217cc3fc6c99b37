import type { ChoiceAvailability, SettingType, Sku } from '../../engine/index.ts';

export interface EnvironmentSummary {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly platformVersion: string;
  readonly sku: Sku;
  readonly baseLanguage: number;
  readonly apps: readonly string[];
  readonly revision: number;
  readonly solutionCount: number;
  readonly draftCount: number;
  /** Upgrades that wait to be applied (F.13), where there are any. */
  readonly stagedCount?: number;
  /** Components that were declared as existing here, where there are any. */
  readonly assumedCount?: number;
  /** Enabled languages, the base language among them. */
  readonly languages?: readonly number[];
  /** Unmanaged solutions are refused (A.7). */
  readonly blockUnmanaged?: boolean;
  /** Largest solution file it takes, in bytes, where it is not the usual limit (D.15). */
  readonly maxFileBytes?: number;
  /** How many custom tables it takes, where there is a limit (D.69). */
  readonly maxCustomTables?: number;
  /** What its platform lets a person choose (D1). */
  readonly choices?: readonly ChoiceAvailability[];
  /** Set when the file cannot be opened; the rest is then empty. */
  readonly problem?: string;
}

export interface CreateEnvironmentRequest {
  readonly name: string;
  readonly platformVersion?: string;
  readonly sku?: Sku;
  readonly baseLanguage?: number;
  /** Enabled languages beside the base language. */
  readonly languages?: readonly number[];
  readonly apps?: readonly string[];
}

/** An organization setting of an environment (H3); without a value where nobody has said it here. */
export interface OrganizationSetting {
  /** `general.currencysymbol`. */
  readonly name: string;
  readonly group: string;
  readonly displayName?: string;
  readonly type: SettingType;
  readonly meaning: string;
  readonly value?: string;
}
