import { logRows } from '../../../src/host/importLog/logRows.ts';
import { Channel } from '../../../src/protocol/channel.ts';
import { importLogToHost, importLogToPage } from '../../../src/protocol/importLog.ts';
import { logEntries, logStates } from './logSamples.ts';
import { pretendVsCode } from './pretendVsCode.ts';
import { words } from './words.ts';

/** A host that only knows a script, for the page of an import log. */
const state = logStates[new URLSearchParams(location.search).get('state') ?? 'log']!;
const acted: unknown[] = [];

const channel: Channel<typeof importLogToPage, typeof importLogToHost> = new Channel({
  out: importLogToPage,
  in: importLogToHost,
  post: (message) => window.postMessage(message, '*'),
  handlers: {
    open: () => ({ state, words, source: { path: '/logs/log.xml' } }),
    act: (action) => {
      acted.push(action);
      if (action.do !== 'readAgain') return;
      void channel.call('show', { ...state, busy: true });
      setTimeout(() => void channel.call('show', { ...state, reading: state.reading + 1 }), 100);
    },
    rows: (query) => logRows(state.reading === 0 ? [] : logEntries, query),
  },
});

pretendVsCode(channel, acted);
