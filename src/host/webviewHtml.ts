import { randomBytes } from 'node:crypto';

/** What a page is made of; addresses as the webview may load them. */
export interface PageParts {
  readonly title: string;
  readonly language: string;
  /** Where scripts, styles, fonts and pictures may come from. */
  readonly cspSource: string;
  readonly script: string;
  readonly styles: readonly string[];
  /** What is to be read before the script has drawn anything; nothing when it is left out. */
  readonly opening?: Opening;
}

/** The top of a page as it stays, and that the rest is coming. */
export interface Opening {
  readonly heading: string;
  /** What the page is about, behind the heading: a file, a solution. */
  readonly about?: string;
  readonly waiting: string;
}

/**
 * The shell of a webview page. Its policy allows our script by nonce and our style sheets by address, and nothing else: no inline
 * script, handler or style attribute, no request anywhere. All content is drawn by the script as text; what a person reads before
 * that is escaped.
 */
export function webviewHtml(parts: PageParts): string {
  const nonce = randomBytes(16).toString('base64url');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${parts.cspSource}`,
    `font-src ${parts.cspSource}`,
    `img-src ${parts.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  // vscode-elements finds the icon font for its shadow roots by this id.
  const styles = parts.styles.map(
    (href, index) => `<link rel="stylesheet" href="${attribute(href)}"${index === 0 ? ' id="vscode-codicon-stylesheet"' : ''}>`,
  );
  return `<!DOCTYPE html>
<html lang="${attribute(parts.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(parts.title)}</title>
${styles.join('\n')}
</head>
<body>
<div id="root">${parts.opening === undefined ? '' : openingHtml(parts.opening)}</div>
<script nonce="${nonce}" src="${attribute(parts.script)}"></script>
</body>
</html>`;
}

/** In the form of the frame of a wizard, so that nothing jumps when the page is drawn. */
function openingHtml({ heading, about, waiting }: Opening): string {
  const route = about === undefined ? '' : `<span class="route">${attribute(about)}</span>`;
  return `<header class="top"><h1>${attribute(heading)}${route}</h1></header><main class="page" aria-busy="true"><p class="waiting">${attribute(waiting)}</p></main>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
