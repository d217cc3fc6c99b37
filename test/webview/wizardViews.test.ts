import { describe, expect, it } from 'vitest';
import { type WizardAction, type WizardState, wizardState } from '../../src/protocol/wizard.ts';
import { type Child, type Piece, textOf } from '../../src/webview/dom.ts';
import { canGoOn, firstState, neighbours, type PageState, reduce, stepperOf } from '../../src/webview/importWizard/state.ts';
import { wizardView } from '../../src/webview/importWizard/view.ts';
import { useWords } from '../../src/webview/text.ts';
import { blocked, information, review, states } from './harness/samples.ts';

/** The pages as values: no browser. */

const shown = (wizard: WizardState): PageState => reduce(firstState, { type: 'shown', wizard });
const draw = (wizard: WizardState, act: (action: WizardAction) => void = () => undefined) =>
  wizardView(shown(wizard), { act, look: () => undefined });

function all(children: readonly Child[], fits: (piece: Piece) => boolean): Piece[] {
  return children.flatMap((child) =>
    !child || typeof child === 'string' ? [] : [...(fits(child) ? [child] : []), ...all(child.children, fits)],
  );
}
const buttons = (children: readonly Child[]) => all(children, ({ tag }) => tag === 'vscode-button');
const labelled = (children: readonly Child[], label: string) => buttons(children).find((button) => textOf(button) === label);

describe('the states of the harness', () => {
  it.each(Object.keys(states))('%s is what a host may send', (name) => {
    expect(wizardState.parse(states[name])).toEqual(states[name]);
  });
});

describe('where one is', () => {
  it('marks what is done and lets one go back, until the import starts', () => {
    expect(stepperOf(review).map(({ mark, reachable }) => `${mark} ${reachable}`)).toEqual([
      'done true',
      'done true',
      'done true',
      'current false',
      'ahead false',
      'ahead false',
    ]);
    expect(stepperOf(states.import!).some(({ reachable }) => reachable)).toBe(false);
    expect(neighbours(states.import!)).toEqual({});
    const current = all(draw(review), ({ props }) => props.attributes?.['aria-current'] === 'step');
    expect(current.map(textOf)).toEqual(['4Review']);
  });

  it('goes over the options where nothing applies', () => {
    const pages = review.pages.filter((page) => page !== 'options');
    expect(neighbours({ ...information, pages })).toEqual({ back: 'select', next: 'review' });
    expect(neighbours({ ...review, pages })).toEqual({ back: 'information' });
  });
});

describe('the import', () => {
  it('is offered by a plan that nothing stands in the way of', () => {
    const acted: WizardAction[] = [];
    const page = draw(review, (action) => acted.push(action));
    labelled(page, 'Import')?.props.on?.click?.({} as Event);
    expect(acted).toEqual([{ do: 'import' }]);
  });

  it.each([
    ['errors', blocked],
    ['a changed environment', states['review-stale']!],
    ['planning', states['review-planning']!],
  ])('is off because of %s, and says so', (_, wizard) => {
    const acted: WizardAction[] = [];
    const page = draw(wizard, (action) => acted.push(action));
    const button = labelled(page, 'Import')!;
    expect(button.props.attributes).toMatchObject({ disabled: true, 'aria-describedby': 'footer-note' });
    button.props.on?.click?.({} as Event);
    expect(acted).toEqual([]);
    expect(all(page, ({ props }) => props.attributes?.id === 'footer-note').map(textOf)[0]).toMatch(/./);
    expect(canGoOn(wizard)).toBe(false);
  });

  it('can be cancelled until it is written', () => {
    const run = states.import!.run!;
    expect(labelled(draw(states.import!), 'Cancel')?.props.attributes?.disabled).toBe(false);
    const late: WizardState = { ...states.import!, run: { ...run, phase: 'committing' } };
    expect(labelled(draw(late), 'Cancel')?.props.attributes?.disabled).toBe(true);
  });
});

describe('a refusal', () => {
  const pressed = (wizard: WizardState, title: string) => {
    const acted: WizardAction[] = [];
    labelled(
      draw(wizard, (action) => acted.push(action)),
      title,
    )?.props.on?.click?.({} as Event);
    return acted;
  };

  it('of a plan has its ways on as buttons', () => {
    expect(pressed(blocked, 'Uninstall what is installed…')).toEqual([{ do: 'takeWay', way: 'uninstall' }]);
    expect(pressed(blocked, 'Choose another environment')).toEqual([{ do: 'takeWay', way: 'otherEnvironment' }]);
    expect(pressed(review, 'Choose another environment')).toEqual([]);
  });

  it('of the kind of solution has them at once', () => {
    const mismatch = states['information-mismatch']!;
    const refused = { ...mismatch, plan: { ...blocked.plan!, blocked: { message: 'No', ways: ['uninstall' as const] } } };
    expect(pressed(refused, 'Uninstall what is installed…')).toEqual([{ do: 'takeWay', way: 'uninstall' }]);
  });

  it('of a failure has them at its top, and of a file that cannot be read is another file', () => {
    expect(pressed({ ...review, problem: { message: 'No', ways: ['openLog'] } }, 'Open log')).toEqual([{ do: 'takeWay', way: 'openLog' }]);
    const { plan: _, ...broken } = states['information-broken']!;
    expect(pressed(broken, 'Choose another file…')).toEqual([{ do: 'browse' }]);
  });
});

describe('another plan', () => {
  it('starts its list again and keeps the filter', () => {
    let state = shown(review);
    state = reduce(state, { type: 'steps', event: { type: 'filter', filter: { verbs: ['add'] } } });
    const generation = state.steps.generation;
    expect(reduce(state, { type: 'shown', wizard: { ...review, stale: true } }).steps.generation).toBe(generation);
    const again = reduce(state, { type: 'shown', wizard: blocked });
    expect(again.steps.generation).toBe(generation + 1);
    expect(again.steps.filter.verbs).toEqual(['add']);
  });
});

describe('coming back', () => {
  it('keeps the place until the plan is there again', () => {
    const filter = { verbs: ['add'], type: '1', text: '' };
    const { plan: _, ...early } = states.select!;
    let state = reduce(firstState, { type: 'shown', wizard: early });
    state = reduce(state, { type: 'steps', event: { type: 'restored', filter, active: 7, open: true } });
    expect(reduce(state, { type: 'shown', wizard: review }).steps).toMatchObject({ filter, active: 7, open: true });
  });
});

describe('connections and variables', () => {
  const wizard = states.settings!;
  const typed = (state: PageState, field: string, text: string) => reduce(state, { type: 'typed', field, text });
  const field = (children: readonly Child[], label: string) => {
    const id = all(children, (piece) => piece.tag === 'label' && textOf(piece) === label)[0]?.props.attributes?.for;
    return all(children, ({ props }) => props.attributes?.id === id)[0]!;
  };

  it('keep what is being typed until the host shows the same', () => {
    let state = typed(shown(wizard), 'value msnfp_Portal', 'https://new');
    expect(reduce(state, { type: 'shown', wizard: { ...wizard, busy: 'planning' } }).drafts).toEqual({
      'value msnfp_Portal': 'https://new',
    });
    const variables = wizard.settings!.variables.map((each) =>
      each.schemaName === 'msnfp_Portal' ? { ...each, isGiven: true, given: 'https://new' } : each,
    );
    state = reduce(state, { type: 'shown', wizard: { ...wizard, settings: { ...wizard.settings!, variables } } });
    expect(state.drafts).toEqual({});
    state = typed(state, 'connection msnfp_sharedmail_7a1', 'c-1');
    expect(reduce(state, { type: 'shown', wizard: { ...wizard, settings: { ...wizard.settings!, loads: 2 } } }).drafts).toEqual({});
  });

  it('forget a secret that was typed when the page is left', () => {
    const state = typed(shown(wizard), 'value msnfp_ApiKey', '/subscriptions/s');
    expect(reduce(state, { type: 'shown', wizard }).drafts).toEqual({ 'value msnfp_ApiKey': '/subscriptions/s' });
    expect(reduce(state, { type: 'shown', wizard: { ...wizard, page: 'review' } }).drafts).toEqual({});
  });

  it('say at the field what is wrong and what holds without an answer', () => {
    const page = draw(wizard);
    const rate = field(page, 'Share of overhead');
    expect(rate.props).toMatchObject({ attributes: { 'aria-invalid': 'true' }, properties: { value: 'ten' } });
    const described = String(rate.props.attributes?.['aria-describedby']).split(' ');
    const text = described.flatMap((id) => all(page, ({ props }) => props.attributes?.id === id)).map(textOf);
    expect(text).toEqual([expect.stringMatching(/Instead of the default:0\.08/), expect.stringMatching(/does not fit its type/)]);
    expect(field(page, 'Key of the payment service').props.properties).toEqual({ value: '' });
    expect(field(page, 'Send letters').tag).toBe('select');
  });

  it('are answered when a field is left, and taken back', () => {
    const acted: WizardAction[] = [];
    const page = draw(wizard, (action) => acted.push(action));
    field(page, 'Teams').props.on?.change?.({ currentTarget: { value: 'c-2' } } as unknown as Event);
    all(page, (piece) => piece.tag === 'button' && textOf(piece) === 'Take it back')[0]?.props.on?.click?.({} as Event);
    expect(acted).toEqual([
      { do: 'giveConnection', reference: 'msnfp_sharedteams_9c4', connectionId: 'c-2' },
      { do: 'giveValue', variable: 'msnfp_ApiKey', value: '' },
    ]);
  });

  it('do not keep anyone from going on while the plan follows', () => {
    expect(canGoOn({ ...wizard, busy: 'planning' })).toBe(true);
    expect(canGoOn({ ...wizard, busy: 'reading' })).toBe(false);
  });
});

describe('a lower version', () => {
  it('is imported only when a person said so', () => {
    const lower = states['review-lower']!;
    expect(canGoOn(lower)).toBe(false);
    expect(canGoOn({ ...lower, options: { ...lower.options, lowerVersion: true } })).toBe(true);
    expect(all(draw(lower), ({ props }) => props.attributes?.id === 'footer-note').map(textOf)[0]).toMatch(/Confirm/);
  });
});

describe('an upgrade that would stop', () => {
  const lists = (page: readonly Child[]) => all(page, ({ props }) => props.attributes?.class === 'unblock');

  it('comes with the list of actions that unblocks it, in its order, and what would do instead (F.26)', () => {
    const page = draw(states['review-stops']!);
    const [list] = lists(page);
    expect(list?.children.map(textOf)).toEqual([
      expect.stringMatching(/^Uninstall GrantsReports, .*J\.36/),
      expect.stringMatching(/^Uninstall GrantsAddOn, .*F\.26/),
    ]);
    expect(
      all(page, ({ tag }) => tag === 'section')
        .map(textOf)
        .find((text) => text.includes('in this order')),
    ).toContain('Instead:');
    expect(lists(draw(review))).toEqual([]);
  });

  it('has the same list on the page of results, once it has stopped (F.13, F.26)', () => {
    const [list] = lists(draw(states['results-stopped']!));
    expect(list?.children.map(textOf)).toEqual(lists(draw(states['review-stops']!))[0]?.children.map(textOf));
    expect(lists(draw(states['results-staged']!))).toEqual([]);
  });
});

describe('the solution action', () => {
  const radio = (children: readonly Child[], id: string) => all(children, ({ props }) => props.attributes?.id === id)[0]!;

  it('asks whether steps and flows are turned on, and sends the answer (D.62)', () => {
    const sent: WizardAction[] = [];
    const page = draw(states.options!, (action) => sent.push(action));
    expect(radio(page, 'enableSteps-true').props.properties).toEqual({ checked: true });
    radio(page, 'enableSteps-false').props.on?.change?.({} as Event);
    expect(sent).toEqual([{ do: 'answer', question: 'enableSteps', value: false }]);
  });

  it('shows what is chosen, and asks the host for another', () => {
    const acted: WizardAction[] = [];
    const page = draw(states.options!, (action) => acted.push(action));
    expect(radio(page, 'action-upgrade').props.properties).toEqual({ checked: true });
    radio(page, 'action-stage').props.on?.change?.({} as Event);
    expect(acted).toEqual([{ do: 'answer', question: 'action', value: 'stage' }]);
  });

  it('is an update where nothing else applies', () => {
    const page = draw(states['options-same']!);
    expect(radio(page, 'action-update').props.properties).toEqual({ checked: true });
    expect(radio(page, 'action-upgrade').props).toMatchObject({ attributes: { disabled: true }, properties: { checked: false } });
  });

  it('names what is lost beside the button that imports', () => {
    const note = all(draw(review), ({ props }) => props.attributes?.id === 'footer-note').map(textOf)[0];
    expect(note).toMatch(/12 components are removed.*would be deleted for good/);
    expect(labelled(draw(review), 'Import')?.props.attributes?.['aria-describedby']).toBe('footer-note');
  });

  it.each(['results-staged', 'results-stopped'])('can be applied later: %s', (name) => {
    const acted: WizardAction[] = [];
    const page = draw(states[name]!, (action) => acted.push(action));
    labelled(page, 'Apply upgrade')?.props.on?.click?.({} as Event);
    expect(acted).toEqual([{ do: 'applyUpgrade' }]);
    expect(labelled(draw({ ...states[name]!, busy: 'upgrading' }), 'Applying the upgrade…')?.props.attributes?.disabled).toBe(true);
    expect(labelled(draw(states['results-done']!), 'Apply upgrade')).toBeUndefined();
  });
});

describe('a file of another kind than what is installed', () => {
  it('is not called an update', () => {
    const text = draw(states['information-mismatch']!).map(textOf).join(' ');
    expect(text).not.toMatch(/updates a solution/);
    expect(text).toMatch(/installed here as unmanaged.*0x80048040/);
  });
});

describe('the words', () => {
  it('are those of the person, and data stays data', () => {
    useWords({ 'Import solution': 'Lösung importieren', 'Import into': 'Importieren nach' });
    const page = draw({ ...states.select!, environment: '<b>{0}</b>', environments: [{ name: '<b>{0}</b>', detail: '' }] });
    useWords({});
    expect(page.map(textOf).join(' ')).toMatch(/Lösung importieren.*<b>\{0\}<\/b>.*Importieren nach/);
  });
});
