import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { webviewHtml } from '../../../src/host/webviewHtml.ts';
import { themes } from './themes.ts';

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', ttf: 'font/ttf' };

/**
 * Serves the pages in the shell and under the policy they have in VS Code, with a scripted host:
 * `/<page>?theme=<name>&state=<name>`.
 */
export async function serveHarness(): Promise<{ readonly address: string; close(): void }> {
  const out = mkdtempSync(join(tmpdir(), 'webview-harness-'));
  const root = join(import.meta.dirname, '../../..');
  await build({
    entryPoints: {
      importWizard: join(root, 'src/webview/importWizard/main.ts'),
      exportWizard: join(root, 'src/webview/exportWizard/main.ts'),
      inspect: join(root, 'src/webview/inspect/main.ts'),
      importLog: join(root, 'src/webview/importLog/main.ts'),
      importWizardHost: join(import.meta.dirname, 'wizardHost.ts'),
      exportWizardHost: join(import.meta.dirname, 'exportHost.ts'),
      inspectHost: join(import.meta.dirname, 'inspectHost.ts'),
      importLogHost: join(import.meta.dirname, 'logHost.ts'),
    },
    bundle: true,
    format: 'iife',
    target: 'es2022',
    outdir: out,
    logLevel: 'warning',
  });
  const icons = join(root, 'node_modules/@vscode/codicons/dist');
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const name = url.pathname.slice(1);
    const dot = name.lastIndexOf('.');
    if (name === 'favicon.ico') return response.writeHead(204).end();
    if (dot < 0) return response.setHeader('content-type', 'text/html').end(page(name, url.searchParams.get('theme') ?? 'dark'));
    const type = types[name.slice(dot + 1)];
    if (type === undefined) return response.writeHead(404).end();
    response.setHeader('content-type', type);
    if (name.startsWith('theme-')) return response.end(themeCss(name.slice(6, dot)));
    if (name.startsWith('codicon')) return response.end(readFileSync(join(icons, name)));
    return response.end(readFileSync(join(out, name)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = (server.address() as { port: number }).port;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(out, { recursive: true, force: true });
    },
  };
}

/** The product's shell; the scripted host goes in before the page's own script, under the same nonce. */
function page(name: string, theme: string): string {
  const html = webviewHtml({
    title: name,
    language: 'en',
    cspSource: "'self'",
    script: `/${name}.js`,
    styles: ['/codicon.css', `/theme-${theme}.css`, `/${name}.css`],
  });
  const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? '';
  return html.replace('<script ', `<script nonce="${nonce}" src="/${name}Host.js"></script>\n<script `);
}

/** The variables of a theme, and what VS Code styles in every page by itself. */
function themeCss(name: string): string {
  const theme = themes[name];
  if (theme === undefined) return '';
  const own =
    'code { color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px; }';
  return `${own} :root { --vscode-font-family: system-ui, 'Liberation Sans', sans-serif; ${Object.entries(theme)
    .map(([variable, value]) => `--vscode-${variable}: ${value};`)
    .join(' ')} }`;
}
