import { randomBytes } from 'node:crypto';

/** What a page is made of; addresses as the webview may load them. */
export interface PageParts {
  readonly title: string;
  readonly language: string;
  /** Where scripts, styles, fonts and pictures may come from. */
  readonly cspSource: string;
  readonly script: string;
  readonly styles: readonly string[];
}

/**
 * The shell of a webview page. Its policy allows our script by nonce and our style sheets by address, and nothing else: no inline
 * script, handler or style attribute, no request anywhere. All content is drawn by the script as text.
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
<div id="root"></div>
<script nonce="${nonce}" src="${attribute(parts.script)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
