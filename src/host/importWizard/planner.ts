import type { PlanGroup, PlanPage, PlanPageRequest, PlanSummary } from '../../app/contracts/planning.ts';
import type {
  ComponentType,
  DeploymentSettings,
  ImportOptions,
  PlanStep,
  Policies,
  StepDefinitions,
  StepReason,
  Verb,
} from '../../engine/index.ts';
import type { ActionEffects } from '../../protocol/actionEffects.ts';
import { ChannelFailure } from '../../protocol/channel.ts';
import type { KindCount } from '../../protocol/finding.ts';
import { pageLimit } from '../../protocol/values.ts';
import type { PlanRow, StepPage, StepQuery } from '../../protocol/wizard.ts';
import type { Reader } from '../services.ts';
import type { Translate } from '../translate.ts';
import { isUpdateOnly } from './actionQuestion.ts';
import type { CustomizationEffect } from './questions.ts';
import { showStep } from './showPlan.ts';

export interface PlanSource {
  readonly environment: string;
  readonly file: string;
}

/** What a person decides about a plan. */
export type PlanChoices = Omit<ImportOptions, 'policies'>;

interface Held {
  readonly source: PlanSource;
  readonly settings: DeploymentSettings | undefined;
  readonly plan: PlanSummary;
  readonly planId: string;
  readonly kinds: KindCount[];
}

type Made = Pick<Held, 'planId' | 'kinds'> & { readonly summary: PlanSummary };

/** Holds the one plan a wizard looks at; the thread keeps the steps and forgets the plan that was before. */
export class Planner {
  readonly #reader: Reader;
  readonly #words: Translate;
  readonly #policies: () => Partial<Policies>;
  #held: Held | undefined;

  /** @param policies what a person has set, asked for each plan */
  constructor(reader: Reader, words: Translate, policies: () => Partial<Policies>) {
    this.#reader = reader;
    this.#words = words;
    this.#policies = policies;
  }

  /** Plans, and holds it. Where there is nothing to upgrade or stage, the plan is that of an update. */
  async plan(source: PlanSource, choices: PlanChoices, settings: DeploymentSettings | undefined): Promise<PlanSummary> {
    const wanted = await this.#make(source, choices, settings);
    const updates = isUpdateOnly(wanted.summary);
    if (updates) await this.#reader.call('forgetPlan', { planId: wanted.planId });
    const { planId, summary, kinds } = updates ? await this.#make(source, { ...choices, action: 'update' }, settings) : wanted;
    this.forget();
    this.#held = { source, settings, plan: summary, planId, kinds };
    return summary;
  }

  /** The same without settings, looked at once and not kept. */
  async planWithoutSettings(source: PlanSource, choices: PlanChoices): Promise<PlanSummary> {
    const { planId, summary } = await this.#make(source, choices);
    await this.#reader.call('forgetPlan', { planId });
    return summary;
  }

  /** How many steps of each kind the plan has. */
  get kinds(): KindCount[] {
    return this.#held?.kinds ?? [];
  }

  /** Steps of the plan that fit; none when there is no plan. */
  async steps(query: StepQuery): Promise<StepPage> {
    const {
      total,
      offset,
      steps,
      groups = [],
      stepTotal = total,
    } = await this.#page({
      offset: query.offset,
      limit: query.limit,
      ...(query.verbs.length === 0 ? {} : { verbs: query.verbs }),
      ...(query.type === '' ? {} : { type: typeOf(query.type) }),
      ...(query.text === '' ? {} : { text: query.text }),
      ...(query.grouped ? { grouped: true, folded: query.folded.map(typeOf) } : {}),
    });
    return { total, stepTotal, offset, rows: withHeadlines(steps, groups, offset, this.#words) };
  }

  /** What a component says before and after its step. */
  definitions(type: string, key: string): Promise<StepDefinitions> {
    return this.#ofHeld((planId) => this.#reader.call('stepDefinitions', { planId, component: { type: typeOf(type), key } }));
  }

  /** Counts what maintain and overwrite would each do here, by planning both. */
  async customizationEffect(source: PlanSource, options: PlanChoices): Promise<CustomizationEffect> {
    const kept = await this.#count(source, { ...options, overwriteCustomizations: false }, 'masked', 'active-layer-above');
    const removed = await this.#count(source, { ...options, overwriteCustomizations: true }, 'change', 'overwrites-active-layer');
    return { kept, removed };
  }

  /** Counts what update, upgrade and stage would each do here. */
  compareActions(source: PlanSource, options: PlanChoices): Promise<ActionEffects> {
    return this.#reader.call('compareActions', { ...source, options });
  }

  forget(): void {
    // The thread may be gone already, and then so is the plan.
    if (this.#held !== undefined) this.#reader.call('forgetPlan', { planId: this.#held.planId }).catch(() => undefined);
    this.#held = undefined;
  }

  #make(source: PlanSource, choices: ImportOptions, settings?: DeploymentSettings): Promise<Made> {
    const options = withPolicies(choices, this.#policies());
    return this.#reader.call('planImport', { ...source, options, ...(settings === undefined ? {} : { settings }) });
  }

  async #page(page: PlanPageRequest): Promise<PlanPage> {
    if (this.#held === undefined) return { total: 0, offset: page.offset, steps: [] };
    return this.#ofHeld((planId) => this.#reader.call('pageOfPlan', { planId, page }));
  }

  /** Asks something of the plan that is held. Throws `plan-forgotten` when there is none. */
  async #ofHeld<T>(ask: (planId: string) => Promise<T>): Promise<T> {
    const held = this.#held;
    try {
      return await ask(held?.planId ?? '');
    } catch (error) {
      if (held === undefined) throw error;
      if (!(error instanceof ChannelFailure) || error.code !== 'plan-forgotten') throw error;
      // The thread holds few plans, and none of them outlives it. The same plan again is as good; another one is not.
      const again = await this.#make(held.source, held.plan.options, held.settings);
      if (again.summary.digest !== held.plan.digest) throw error;
      if (this.#held === held) this.#held = { ...held, planId: again.planId };
      return ask(again.planId);
    }
  }

  async #count(source: PlanSource, options: ImportOptions, verb: Verb, reason: StepReason): Promise<number> {
    const { planId } = await this.#make(source, options);
    try {
      let count = 0;
      for (let offset = 0, total = 1; offset < total; offset += pageLimit) {
        const page = await this.#reader.call('pageOfPlan', { planId, page: { offset, limit: pageLimit, verbs: [verb] } });
        total = page.total;
        count += page.steps.filter((step) => step.reason === reason).length;
      }
      return count;
    } finally {
      await this.#reader.call('forgetPlan', { planId });
    }
  }
}

/** Numbers are numbers again: the page knows kinds by text. */
function typeOf(text: string): ComponentType {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** The rows of a part of the list: each headline in its place, the steps in between. */
function withHeadlines(steps: readonly PlanStep[], groups: readonly PlanGroup[], offset: number, words: Translate): PlanRow[] {
  const headlines = new Map(groups.map((group) => [group.at - offset, group]));
  const rows: PlanRow[] = [];
  let next = 0;
  while (next < steps.length || headlines.has(rows.length)) {
    const headline = headlines.get(rows.length);
    const step = steps[next];
    if (headline !== undefined) {
      const { type, typeName, count, folded } = headline;
      rows.push({ group: String(type), name: typeName, count, folded });
    } else if (step !== undefined) {
      rows.push(showStep(step, words));
      next++;
    }
  }
  return rows;
}

/** A plan that is made again keeps the policies it was made with. */
function withPolicies(options: ImportOptions, policies: Partial<Policies>): ImportOptions {
  return options.policies !== undefined || Object.keys(policies).length === 0 ? options : { ...options, policies };
}
