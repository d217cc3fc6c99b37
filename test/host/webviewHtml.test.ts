import { describe, expect, it } from 'vitest';
import { webviewHtml } from '../../src/host/webviewHtml.ts';

const hostile = `"><img src=x onerror="alert(1)"><script>alert(2)</script>&`;
const page = webviewHtml({
  title: hostile,
  language: 'en',
  cspSource: 'https://csp.example',
  script: 'https://csp.example/page.js',
  styles: ['https://csp.example/page.css'],
  opening: { heading: hostile, about: hostile, waiting: hostile },
});

describe('the shell of a page (M.6)', () => {
  it('shows names from a file as text', () => {
    const shown = page.replaceAll(/"&gt;|&quot;|&lt;|&gt;|&amp;/g, '');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
    expect(page.match(/&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;/g)).toHaveLength(4);
    expect(shown).not.toMatch(/<(?!\/?(?:!DOCTYPE|html|head|meta|title|link|body|div|script|header|h1|span|main|p)\b)/);
  });

  it('lets nothing run and nothing be asked for but what is ours', () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const [, nonce] = /<script nonce="([^"]+)"/.exec(page) ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'nonce-${nonce}'`);
    expect(policy).not.toMatch(/unsafe|connect-src|frame-src|\*/);
  });
});
