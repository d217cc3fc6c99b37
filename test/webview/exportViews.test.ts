import { describe, expect, it } from 'vitest';
import { type ExportAction, type ExportState, exportState } from '../../src/protocol/exportWizard.ts';
import { type Child, type Piece, textOf } from '../../src/webview/dom.ts';
import { canGoOn, firstState, type PageState, reduce, stepperOf, versionField } from '../../src/webview/exportWizard/state.ts';
import { exportView } from '../../src/webview/exportWizard/view.ts';
import { useWords } from '../../src/webview/text.ts';
import { exportStates } from './harness/exportSamples.ts';

/** The pages of the export wizard as values: no browser. */

const shown = (wizard: ExportState): PageState => reduce(firstState, { type: 'shown', wizard });
const draw = (wizard: ExportState, act: (action: ExportAction) => void = () => undefined) =>
  exportView(shown(wizard), { act, look: () => undefined });

function all(children: readonly Child[], fits: (piece: Piece) => boolean): Piece[] {
  return children.flatMap((child) =>
    !child || typeof child === 'string' ? [] : [...(fits(child) ? [child] : []), ...all(child.children, fits)],
  );
}
const byId = (children: readonly Child[], id: string) => all(children, ({ props }) => props.attributes?.id === id)[0];
const buttons = (children: readonly Child[]) => all(children, ({ tag }) => tag === 'vscode-button');
const labelled = (children: readonly Child[], label: string) => buttons(children).find((button) => textOf(button) === label);
const isOff = (button: Piece | undefined) => button?.props.attributes?.disabled === true;

const check = exportStates['export-check']!;
const options = exportStates['export-options']!;
const more = exportStates['export-more']!;

describe('the states of the harness', () => {
  it.each(Object.keys(exportStates))('%s is what a host may send', (name) => {
    expect(exportState.parse(exportStates[name])).toEqual(exportStates[name]);
  });
});

describe('where one is', () => {
  it('marks what is done and lets one go back until the export starts', () => {
    const marks = (wizard: ExportState) => stepperOf(wizard).map(({ mark, reachable }) => `${mark} ${reachable}`);
    expect(marks(check)).toEqual(['current false', 'ahead false', 'ahead false', 'ahead false']);
    expect(marks(options)).toEqual(['done true', 'current false', 'ahead false', 'ahead false']);
    expect(marks({ ...options, busy: 'saving' })).toContain('done false');
    expect(marks(exportStates['export-run']!)).toEqual(['done false', 'done false', 'current false', 'ahead false']);
    expect(marks(exportStates['export-done']!)).toEqual(['done false', 'done false', 'done false', 'current false']);
  });
});

describe('before you export', () => {
  it('lists drafts and offers to publish them (H.5)', () => {
    const acted: ExportAction[] = [];
    const page = draw(check, (action) => acted.push(action));
    expect(all(page, ({ props }) => props.attributes?.class === 'part-name').map(textOf)).toContain('swb_dueon');
    byId(page, 'publish')?.props.on?.click?.({} as Event);
    expect(acted).toEqual([{ do: 'publish' }]);
  });

  it('says that drafts stay out, and lets one go on without publishing', () => {
    expect(textOf(byId(draw(check), 'footer-note'))).toBe('What is not published will not be exported.');
    expect(isOff(labelled(draw(check), 'Next'))).toBe(false);
  });

  it('says when there is nothing to do', () => {
    const page = draw(exportStates['export-check-clean']!).map(textOf).join(' ');
    expect(page).toContain('Everything in this solution is published.');
    expect(page).toContain('No issues found in 48 components.');
  });

  it('says what is missing, and what to do about it (H.10)', () => {
    const page = draw(check).map(textOf).join(' ');
    expect(page).toContain('2 required components are not in the solution');
    expect(page).toContain('Needed first in every target: Fabrikam (2.1.0.0)');
    expect(page).toContain('needed by Open loans, Loans of this month');
  });

  it('shows a refusal with its ground and the next step as a button', () => {
    const acted: ExportAction[] = [];
    const page = draw(exportStates['export-refused']!, (action) => acted.push(action));
    expect(page.map(textOf).join(' ')).toContain('ExportManagedSolutionError 0x80048036 · Rule H.1');
    labelled(page, 'Choose another solution…')?.props.on?.click?.({} as Event);
    expect(acted).toEqual([{ do: 'takeStep', step: 'chooseSolution' }]);
    expect(isOff(labelled(page, 'Next'))).toBe(true);
  });
});

describe('the export', () => {
  it('is offered when nothing stands in its way', () => {
    const acted: ExportAction[] = [];
    labelled(
      draw(options, (action) => acted.push(action)),
      'Export',
    )?.props.on?.click?.({} as Event);
    expect(acted).toEqual([{ do: 'export' }]);
  });

  it.each(['export-stale', 'export-options-wrong', 'export-locked'])('is not offered in the state %s', (name) => {
    expect(canGoOn(exportStates[name]!)).toBe(false);
    expect(isOff(labelled(draw(exportStates[name]!), 'Export'))).toBe(true);
  });

  it('offers no managed file of what can only be exported unmanaged, and says why (H.3)', () => {
    const page = draw(exportStates['export-options-default']!);
    const off = ['managed', 'unmanaged', 'both'].map((kind) => byId(page, `kind-${kind}`)?.props.attributes?.disabled);
    expect(off).toEqual([true, false, true]);
    expect(textOf(byId(page, 'kind-managed-meaning'))).toBe('The Default Solution is exported unmanaged only.');
  });

  it('names each file, and those that are replaced', () => {
    const preview = all(draw(options), ({ props }) => props.attributes?.class === 'file-preview')[0];
    expect(preview?.children.map(textOf)).toEqual([
      'ToolLending_1_0_0_1.zipis there already and will be replaced',
      'ToolLending_1_0_0_1_managed.zip',
    ]);
  });

  it('can be cancelled once', () => {
    const running = exportStates['export-run']!;
    expect(isOff(labelled(draw(running), 'Cancel'))).toBe(false);
    expect(isOff(labelled(draw({ ...running, run: { ...running.run!, cancelling: true } }), 'Cancelling…'))).toBe(true);
  });

  it('partly done names the file that is there and why the other is not', () => {
    const page = draw(exportStates['export-partly']!).map(textOf).join(' ');
    expect(page).toContain('Only one of two files');
    expect(page).toContain('no space left');
    expect(labelled(draw(exportStates['export-partly']!), 'Choose another folder…')).toBeDefined();
  });
});

describe('more options', () => {
  it('are closed at first, and say what they hold', () => {
    expect(byId(draw(options), 'more')?.props.attributes?.['aria-expanded']).toBe('false');
    expect(byId(draw(options), 'target')).toBeUndefined();
    const told = draw({ ...more, more: false })
      .map(textOf)
      .join(' ');
    expect(told).toContain('Settings that go along: General, Marketing · Target version 9.0');
  });

  it('say when nothing is missing (H.9)', () => {
    const page = draw({ ...more, check: exportStates['export-check-clean']!.check! });
    expect(page.map(textOf).join(' ')).toContain('None: nothing the solution needs is missing from it.');
  });

  it('list eleven groups, each with how much of it is known, and the settings of open ones (H2, H3)', () => {
    const page = draw(more);
    expect(all(page, ({ props }) => props.attributes?.class === 'group')).toHaveLength(11);
    expect(byId(page, 'setting-general-currencysymbol')?.props.properties).toEqual({ value: '€' });
    expect(byId(page, 'setting-calendar-weekstartdaycode')).toBeUndefined();
    expect(byId(page, 'setting-general-currencyformatcode')?.props.attributes?.['aria-invalid']).toBe('true');
  });
});

describe('what is being typed', () => {
  const typed = (state: PageState, field: string, text: string) => reduce(state, { type: 'typed', field, text });

  it('stays while the host answers to something older', () => {
    const state = reduce(typed(shown(options), versionField, '2.0'), {
      type: 'shown',
      wizard: { ...options, version: { ...options.version!, text: '2' } },
    });
    expect(state.drafts).toEqual({ version: '2.0' });
    const settled = reduce(state, { type: 'shown', wizard: { ...options, version: { ...options.version!, text: '2.0' } } });
    expect(settled.drafts).toEqual({});
  });

  it('for a setting ends when it was written, in whatever form, and stays when it was refused', () => {
    const state = typed(shown(more), 'general.pricingdecimalprecision', '03');
    const refused = reduce(state, { type: 'shown', wizard: more });
    expect(refused.drafts).toEqual({ 'general.pricingdecimalprecision': '03' });
    const written = { ...more, saved: { name: 'general.pricingdecimalprecision', times: 2 } };
    expect(reduce(state, { type: 'shown', wizard: written }).drafts).toEqual({});
  });
});

it('says everything in the words it is given', () => {
  // A language in which every sentence is marked: what is not marked was not asked for.
  const sentences = new Proxy({} as Record<string, string>, { get: (_, sentence) => `«${String(sentence)}»` });
  useWords(sentences);
  try {
    for (const name of Object.keys(exportStates))
      for (const button of buttons(draw(exportStates[name]!))) expect(textOf(button)).toMatch(/^«.*»$/);
  } finally {
    useWords({});
  }
});
