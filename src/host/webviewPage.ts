import * as vscode from 'vscode';
import type { Services } from './services.ts';
import { webviewHtml } from './webviewHtml.ts';

const folderOf = (services: Services) => vscode.Uri.joinPath(services.extensionUri, 'dist', 'webview');

/** Scripts on, and only our own folder of pages to load from. A hidden page is dropped: the host keeps what it shows. */
export function webviewOptions(services: Services): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  return { enableScripts: true, localResourceRoots: [folderOf(services)], retainContextWhenHidden: false };
}

/** Puts one of our pages into a webview. */
export function fillWebview(
  services: Services,
  webview: vscode.Webview,
  page: 'importWizard' | 'exportWizard' | 'inspect' | 'importLog',
  title: string,
): void {
  const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folderOf(services), name)).toString();
  webview.html = webviewHtml({
    title,
    language: vscode.env.language,
    cspSource: webview.cspSource,
    script: address(`${page}.js`),
    styles: [address('codicon.css'), address(`${page}.css`)],
  });
}
