import { describe, expect, it } from 'vitest';
import type { EnvironmentSummary } from '../../src/app/contracts/environments.ts';
import type { PlanSummary } from '../../src/app/contracts/planning.ts';
import { askQuestions } from '../../src/host/importWizard/questions.ts';
import type { WizardAction, WizardState } from '../../src/protocol/wizard.ts';
import { type Child, type Piece, textOf } from '../../src/webview/dom.ts';
import { missingPart } from '../../src/webview/exportWizard/checkPage.ts';
import { kindMeaning } from '../../src/webview/exportWizard/words.ts';
import { firstState, reduce } from '../../src/webview/importWizard/state.ts';
import { wizardView } from '../../src/webview/importWizard/view.ts';
import { exportStates } from './harness/exportSamples.ts';
import { states } from './harness/samples.ts';

/** What the pages tell a person at each step, where the seeds say what has to be told. */

function draw(wizard: WizardState, act: (action: WizardAction) => void = () => undefined): readonly Child[] {
  return wizardView(reduce(firstState, { type: 'shown', wizard }), { act, look: () => undefined });
}
const said = (wizard: WizardState): string => draw(wizard).map(textOf).join(' ');

function button(children: readonly Child[], label: string): Piece | undefined {
  for (const child of children) {
    if (!child || typeof child === 'string') continue;
    if (child.tag === 'vscode-button' && textOf(child) === label) return child;
    const inside = button(child.children, label);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

describe('before the import', () => {
  it('a .zip or a .cab is chosen (D.1, B.1, M.7)', () => {
    expect(said(states['select-empty']!)).toMatch(/A \.zip or \.cab/);
    const acted: WizardAction[] = [];
    button(
      draw(states['select-empty']!, (action) => acted.push(action)),
      'Browse…',
    )?.props.on?.click?.({} as Event);
    expect(acted).toEqual([{ do: 'browse' }]);
  });

  it('one is warned to trust the source, and told that nothing of the file is run here (D.10, M.1)', () => {
    expect(said(states.information!)).toMatch(
      /Import only from sources you trust\. .*code that sends data elsewhere.* nothing in it is run/,
    );
  });

  it('one is told that installing and publishing disturb, so that one chooses the time (D.14)', () => {
    expect(said(states.information!)).toMatch(/choose a quiet time: installing and publishing can disturb/);
  });

  it('an update is announced by a bar with both versions, a first installation is not (D.2, D.5)', () => {
    expect(states.information!.information?.installedVersion).toBeDefined();
    expect(said(states.information!)).toMatch(/This file updates a solution that is installed/);
    const { installedVersion: _, ...facts } = states.information!.information!;
    expect(said({ ...states.information!, information: facts })).not.toMatch(/updates a solution/);
  });

  it('the options of an update begin with upgrade and maintain as recommended (D.4, D.47, F.8)', () => {
    const plan = {
      options: { action: 'upgrade', overwriteCustomizations: false, assumeMissing: false },
      situation: 'managed-upgrade',
      solution: { uniqueName: 'S', friendlyName: 'S', version: '2.0', managed: true, publisher: 'Fabrikam', installedVersion: '1.0' },
      diagnostics: [],
      missing: [],
      steps: [],
    } as unknown as PlanSummary;
    const here = { name: 'Test', platformVersion: '9.2' } as EnvironmentSummary;
    const questions = askQuestions(plan, here, { customizations: undefined, actions: undefined }, { t: (sentence) => sentence });
    expect(questions.slice(0, 2).map(({ choices }) => choices.map(({ label, badge }) => [label, badge]))).toEqual([
      [
        ['Upgrade', 'Recommended'],
        ['Stage for upgrade', undefined],
        ['Update', undefined],
      ],
      [
        ['Maintain customizations', 'Recommended'],
        ['Overwrite customizations', undefined],
      ],
    ]);
  });

  it('the publisher to ask is named where there is a choice of how to update, and nowhere else (D.52)', () => {
    const { information } = states.options!;
    expect(said(states.options!)).toContain(`ask the publisher of the solution which options fit: ${information?.publisher}.`);
    const { installedVersion: _, ...facts } = information!;
    expect(said({ ...states.options!, information: facts })).not.toContain('ask the publisher');
  });
});

describe('after the import', () => {
  it('drafts are named with the button that publishes all of them (D.115)', () => {
    const text = said(states['results-drafts']!);
    expect(text).toMatch(/drafts.*Drafts take effect when they are published\. Publishing takes every draft of/);
    expect(button(draw(states['results-drafts']!), 'Publish')).toBeDefined();
    expect(button(draw(states['results-done']!), 'Publish')).toBeUndefined();
  });

  it('a failure lists what went wrong with codes, offers the log, and closes (D.107, D.110, D.112)', () => {
    const text = said(states['results-failed']!);
    expect(text).toMatch(/The import failed.*What went wrong.*Error:.*0x8004801C/);
    expect(button(draw(states['results-failed']!), 'Download log')).toBeDefined();
    expect(button(draw(states['results-failed']!), 'Close')).toBeDefined();
    // Nothing was changed, so there is a way back, and another file.
    for (const way of ['Back', 'Plan again', 'Choose another file…']) expect(button(draw(states['results-failed']!), way)).toBeDefined();
    expect(button(draw(states['results-done']!), 'Back')).toBeUndefined();
  });
});

describe('the export', () => {
  it('of an unmanaged file is advised as a backup (H.4)', () => {
    expect(kindMeaning('unmanaged')).toMatch(/as a backup/);
  });

  it('says of missing components that they are added, unless the file goes back (H.10, H.11)', () => {
    const check = Object.values(exportStates).find((state) => (state.check?.missingToAdd ?? 0) > 0)?.check;
    if (check === undefined) throw new Error('a sample with missing components');
    expect(missingPart(check).map(textOf).join(' ')).toMatch(/Add what is missing, unless the file goes back to where it came from/);
    expect(missingPart({ ...check, missing: [], missingCount: 0, missingToAdd: 0 })).toEqual([]);
  });
});
