import { Channel } from '../../../src/protocol/channel.ts';
import { type WizardState, wizardToHost, wizardToPage } from '../../../src/protocol/wizard.ts';
import { passingStates } from './passingStates.ts';
import { pretendVsCode } from './pretendVsCode.ts';
import { pageOf, sampleSteps, states } from './samples.ts';
import { words } from './words.ts';

/** A host that only knows a script: the state named in the address, and pages of the invented plan. */
let state: WizardState = { ...states, ...passingStates }[new URLSearchParams(location.search).get('state') ?? 'select']!;
const acted: unknown[] = [];

const channel: Channel<typeof wizardToPage, typeof wizardToHost> = new Channel({
  out: wizardToPage,
  in: wizardToHost,
  post: (message) => window.postMessage(message, '*'),
  handlers: {
    open: () => ({ state, words, session: 'harness' }),
    act: (action) => {
      acted.push(action);
      if (action.do === 'go') state = { ...state, page: action.page };
      if (action.do === 'answer' && action.question === 'action' && typeof action.value === 'string')
        state = { ...state, options: { ...state.options, action: action.value } };
      if (action.do === 'answer' && action.question === 'customizations' && typeof action.value === 'boolean')
        state = { ...state, options: { ...state.options, overwriteCustomizations: action.value } };
      if (action.do === 'confirmLowerVersion') state = { ...state, options: { ...state.options, lowerVersion: action.value } };
      if (action.do === 'giveValue' && state.settings !== undefined) {
        const variables = state.settings.variables.map((each) =>
          each.schemaName === action.variable ? { ...each, isGiven: action.value !== '', given: action.value } : each,
        );
        state = { ...state, settings: { ...state.settings, variables } };
      }
      void channel.call('show', state);
    },
    look: () => undefined,
    steps: (query) => pageOf(sampleSteps, query),
  },
});

pretendVsCode(channel, acted);
