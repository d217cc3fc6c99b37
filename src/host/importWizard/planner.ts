import type { StepReason, Verb } from '../../engine/index.ts';
import { type PlanSummary, pageLimit } from '../../protocol/values.ts';
import type { StepPage, StepQuery } from '../../protocol/wizard.ts';
import type { Reader } from '../services.ts';
import type { Translate } from '../translate.ts';
import type { CustomizationEffect } from './questions.ts';
import { showStep } from './showPlan.ts';

export interface PlanSource {
  readonly environment: string;
  readonly file: string;
}

/** Holds the one plan a wizard looks at; the thread keeps the steps and forgets the plan that was before. */
export class Planner {
  readonly #reader: Reader;
  readonly #words: Translate;
  #planId: string | undefined;

  constructor(reader: Reader, words: Translate) {
    this.#reader = reader;
    this.#words = words;
  }

  async plan(source: PlanSource, overwriteCustomizations: boolean, assumeMissing: boolean): Promise<PlanSummary> {
    const options = { action: 'update' as const, overwriteCustomizations, assumeMissing };
    const { planId, summary } = await this.#reader.call('planImport', { ...source, options });
    this.forget();
    this.#planId = planId;
    return summary;
  }

  /** Steps of the plan that fit; none when there is no plan. */
  async steps(query: StepQuery): Promise<StepPage> {
    if (this.#planId === undefined) return { total: 0, offset: query.offset, rows: [] };
    const { total, offset, steps } = await this.#reader.call('pageOfPlan', {
      planId: this.#planId,
      page: {
        offset: query.offset,
        limit: query.limit,
        ...(query.verbs.length === 0 ? {} : { verbs: query.verbs }),
        ...(query.type === '' ? {} : { type: /^\d+$/.test(query.type) ? Number(query.type) : query.type }),
        ...(query.text === '' ? {} : { text: query.text }),
      },
    });
    return { total, offset, rows: steps.map((step) => showStep(step, this.#words)) };
  }

  /** Counts what maintain and overwrite would each do here, by planning both. */
  async customizationEffect(source: PlanSource, assumeMissing: boolean): Promise<CustomizationEffect> {
    const [kept, removed] = await Promise.all([
      this.#count(source, { overwrite: false, assumeMissing, verb: 'masked', reason: 'active-layer-above' }),
      this.#count(source, { overwrite: true, assumeMissing, verb: 'change', reason: 'overwrites-active-layer' }),
    ]);
    return { kept, removed };
  }

  async #count(
    source: PlanSource,
    wanted: { readonly overwrite: boolean; readonly assumeMissing: boolean; readonly verb: Verb; readonly reason: StepReason },
  ): Promise<number> {
    const options = { action: 'update' as const, overwriteCustomizations: wanted.overwrite, assumeMissing: wanted.assumeMissing };
    const { planId } = await this.#reader.call('planImport', { ...source, options });
    try {
      let count = 0;
      for (let offset = 0, total = 1; offset < total; offset += pageLimit) {
        const page = await this.#reader.call('pageOfPlan', { planId, page: { offset, limit: pageLimit, verbs: [wanted.verb] } });
        total = page.total;
        count += page.steps.filter((step) => step.reason === wanted.reason).length;
      }
      return count;
    } finally {
      await this.#reader.call('forgetPlan', { planId });
    }
  }

  forget(): void {
    if (this.#planId === undefined) return;
    // The thread may be gone already, and then so is the plan.
    this.#reader.call('forgetPlan', { planId: this.#planId }).catch(() => undefined);
    this.#planId = undefined;
  }
}
