import { Channel } from '../../../src/protocol/channel.ts';
import { inspectToHost, inspectToPage } from '../../../src/protocol/inspect.ts';
import { inspectRows, inspectStates } from './inspectSamples.ts';
import { pretendVsCode } from './pretendVsCode.ts';
import { words } from './words.ts';

/** A host that only knows a script, for the Inspect page. */
const state = inspectStates[new URLSearchParams(location.search).get('state') ?? 'inspect']!;

const channel: Channel<typeof inspectToPage, typeof inspectToHost> = new Channel({
  out: inspectToPage,
  in: inspectToHost,
  post: (message) => window.postMessage(message, '*'),
  handlers: {
    open: () => ({ state, words, file: '/files/sample.zip' }),
    act: () => undefined,
    rows: (query) => {
      const fitting = inspectRows[query.list].filter((row) => row.name.toLowerCase().includes(query.text.toLowerCase()));
      return { total: fitting.length, offset: query.offset, rows: fitting.slice(query.offset, query.offset + query.limit) };
    },
  },
});

pretendVsCode(channel, []);
