import * as vscode from 'vscode';
import { Channel, type Contract, type Handlers } from '../protocol/channel.ts';
import type { Services } from './services.ts';
import { logBug } from './showProblem.ts';
import { type Opening, webviewHtml } from './webviewHtml.ts';

const folderOf = (services: Services) => vscode.Uri.joinPath(services.extensionUri, 'dist', 'webview');

/** Scripts on, and only our own folder of pages to load from. A hidden page is dropped: the host keeps what it shows. */
export function webviewOptions(services: Services): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  return { enableScripts: true, localResourceRoots: [folderOf(services)], retainContextWhenHidden: false };
}

/** What a tab shows, and what both sides of it answer. */
export interface ServedPage<Out extends Contract, In extends Contract> {
  readonly page: 'importWizard' | 'exportWizard' | 'inspect' | 'importLog';
  /** The title of the document; that of the tab may tell more. */
  readonly title: string;
  /** What can be read at once, before the page's script is there. */
  readonly opening?: Opening;
  readonly out: Out;
  readonly in: In;
  readonly handlers: Handlers<In>;
  /** What ends with the tab. */
  readonly until?: readonly vscode.Disposable[];
}

/** Puts one of our pages into a tab and answers it until the tab is closed. */
export function servePage<Out extends Contract, In extends Contract>(
  services: Services,
  panel: vscode.WebviewPanel,
  { page, title, opening, out, in: incoming, handlers, until = [] }: ServedPage<Out, In>,
): Channel<Out, In> {
  const { webview } = panel;
  const channel = new Channel<Out, In>({
    out,
    in: incoming,
    handlers,
    post: (message) => void webview.postMessage(message),
    onBug: (error) => logBug(error, services.log),
  });
  panel.iconPath = vscode.Uri.joinPath(services.extensionUri, 'media', 'workbench.svg');
  const listener = webview.onDidReceiveMessage((message) => channel.receive(message));
  panel.onDidDispose(() => vscode.Disposable.from(listener, channel, ...until).dispose());
  const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folderOf(services), name)).toString();
  webview.html = webviewHtml({
    title,
    language: vscode.env.language,
    cspSource: webview.cspSource,
    script: address(`${page}.js`),
    styles: [address('codicon.css'), address(`${page}.css`)],
    ...(opening === undefined ? {} : { opening }),
  });
  return channel;
}
