import { describe, expect, it } from 'vitest';
import { type Child, type Piece, textOf } from '../../src/webview/dom.ts';
import { firstState as firstLog } from '../../src/webview/importLog/state.ts';
import { importLogView } from '../../src/webview/importLog/view.ts';
import { firstState as firstInspect } from '../../src/webview/inspect/state.ts';
import { inspectView } from '../../src/webview/inspect/view.ts';
import { inspectStates } from './harness/inspectSamples.ts';
import { logStates } from './harness/logSamples.ts';

function all(child: Child): readonly Piece[] {
  return typeof child === 'object' ? [child, ...child.children.flatMap(all)] : [];
}

function press(banner: Piece, label: string): void {
  const button = all(banner).find((piece) => piece.tag === 'vscode-button' && textOf(piece) === label);
  expect(button, label).toBeDefined();
  button?.props.on?.click?.(new Event('click'));
}

function alertOf(page: readonly Child[]): Piece {
  const [alert, ...others] = page.flatMap(all).filter(({ props }) => props.attributes?.role === 'alert');
  expect(others).toEqual([]);
  if (alert === undefined) throw new Error('the page has no alert');
  return alert;
}

const statusOf = (page: readonly Child[]) =>
  page
    .flatMap(all)
    .filter(({ props }) => props.attributes?.role === 'status')
    .map(textOf);

describe('a page that reads', () => {
  it('tells a screen reader that it does, and what came of it', () => {
    const hands = { look: () => {}, act: () => {} };
    const log = logStates.log!;
    expect(statusOf(importLogView({ ...firstLog, log: { ...log, busy: true, reading: 0 } }, hands))).toContain('Reading the import log…');
    expect(statusOf(importLogView({ ...firstLog, log }, hands))[0]).toMatch(/^The import failed\. 1 error · 2 warnings$/);
    const file = inspectStates['inspect-broken']!;
    const { problem: _, ...reading } = file;
    expect(statusOf(inspectView({ ...firstInspect, file: { ...reading, busy: true } }, hands))).toContain('Reading the solution file…');
  });
});

describe('a page that can read nothing', () => {
  it('of a log says what happened, what to do, the rule, and offers another file', () => {
    const acted: unknown[] = [];
    const told = alertOf(
      importLogView({ ...firstLog, log: logStates['log-refused']! }, { look: () => {}, act: (action) => acted.push(action) }),
    );
    expect(textOf(told)).toContain('is no import log.Choose the XML file');
    expect(textOf(told)).toContain('Rule D.106');
    press(told, 'Choose another…');
    expect(acted).toEqual([{ do: 'openAnother' }]);
  });

  it('of a solution file says the code of Dataverse, too', () => {
    const acted: unknown[] = [];
    const told = alertOf(
      inspectView({ ...firstInspect, file: inspectStates['inspect-broken']! }, { look: () => {}, act: (action) => acted.push(action) }),
    );
    expect(textOf(told)).toContain('ImportCustomizationsBadZipFileError 0x80048060 · Rule D.17');
    for (const label of ['Read again', 'Choose another…']) press(told, label);
    expect(acted).toEqual([{ do: 'readAgain' }, { do: 'openAnother' }]);
  });
});
