import { Channel } from '../../../src/protocol/channel.ts';
import { type ExportState, exportToHost, exportToPage } from '../../../src/protocol/exportWizard.ts';
import { exportStates } from './exportSamples.ts';
import { passingExportStates } from './passingStates.ts';
import { pretendVsCode } from './pretendVsCode.ts';
import { words } from './words.ts';

/** A host that only knows a script: the state named in the address, and what a person chose. */
let state: ExportState = { ...exportStates, ...passingExportStates }[new URLSearchParams(location.search).get('state') ?? 'export-check']!;
const acted: unknown[] = [];

const channel: Channel<typeof exportToPage, typeof exportToHost> = new Channel({
  out: exportToPage,
  in: exportToHost,
  post: (message) => window.postMessage(message, '*'),
  handlers: {
    open: () => ({ state, words, session: 'harness' }),
    act: (action) => {
      acted.push(action);
      if (action.do === 'go') state = { ...state, page: action.page };
      if (action.do === 'giveVersion' && state.version !== undefined)
        state = { ...state, version: { ...state.version, text: action.text } };
      if (action.do === 'chooseKind') state = { ...state, kind: action.kind };
      if (action.do === 'showMore') state = { ...state, more: action.open };
      if (action.do === 'openGroup') state = { ...state, openGroups: action.open ? [action.token] : [] };
      if (action.do === 'include') state = { ...state, include: action.value ? [action.token] : [] };
      if (action.do === 'giveSetting') {
        const groups = state.groups.map((group) => ({
          ...group,
          settings: group.settings.map((each) => (each.name === action.name ? { ...each, value: action.value } : each)),
        }));
        state = { ...state, groups, saved: { name: action.name, times: (state.saved?.times ?? 0) + 1 } };
      }
      void channel.call('show', state);
    },
  },
});

pretendVsCode(channel, acted);
