// A language nobody speaks: every word that went through the bundle shows it, and is as long as other languages are.

const letters = {
  ...{ a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ğ', h: 'ĥ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ' },
  ...{ n: 'ñ', o: 'ó', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'ú', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž' },
  ...{ A: 'Á', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'É', F: 'Ƒ', G: 'Ğ', H: 'Ĥ', I: 'Í', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ' },
  ...{ N: 'Ñ', O: 'Ó', P: 'Þ', Q: 'Ǫ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Ú', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž' },
};

/** `Import {0}` as `[!!Íɱþóŕţ {0} ~~!!]`: values, links of commands and code stay, and it is 30 % longer. */
export function pseudo(text) {
  const changed = text
    .split(/(\{\d+\}|\(command:[^)]*\)|`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-zA-Z]/g, (letter) => letters[letter] ?? letter)))
    .join('');
  const longer = Math.ceil(text.length * 0.3);
  return `[!!${changed} ${'~~~~~ '
    .repeat(Math.ceil(longer / 6))
    .slice(0, longer)
    .trim()}!!]`;
}

/** The same for a whole bundle. */
export function pseudoBundle(bundle) {
  return Object.fromEntries(Object.entries(bundle).map(([key, text]) => [key, pseudo(text)]));
}

/** What of a text went through no bundle: everything outside of the marks, which may lie in one another. */
export function withoutPseudo(text) {
  const shorter = text.replace(/\[!!(?:(?!\[!!|!!\])[\s\S])*!!\]/g, ' ');
  return shorter === text ? text : withoutPseudo(shorter);
}

/** Whether words are left when what went through a bundle, and what is known to be data, are taken away. */
export function hasOtherWords(text, data) {
  const left = withoutPseudo(text).toLowerCase();
  if (!words.test(left)) return false;
  // The longest first: a short one may be a part of it.
  const known = [...new Set(data)]
    .map((each) => each.toLowerCase())
    .filter((each) => left.includes(each))
    .sort((one, other) => other.length - one.length);
  return words.test(known.reduce((rest, each) => rest.replaceAll(each, ' '), left));
}

const words = /\p{L}{2}/u;

/** In a page: every text, and every attribute that is read or shown to people, with its place. */
export function readTexts() {
  const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label'];
  const placeOf = (element) =>
    element === null
      ? ''
      : `${element.tagName.toLowerCase()}${element.id === '' ? '' : `#${element.id}`}${[...element.classList].map((name) => `.${name}`).join('')}`;
  const told = [];
  const read = (node) => {
    if (node instanceof Text) {
      const text = node.data.trim();
      if (text !== '') told.push({ place: placeOf(node.parentElement), text });
      return;
    }
    if (node instanceof HTMLScriptElement || node instanceof HTMLStyleElement) return;
    if (node instanceof Element) {
      for (const name of attributes) {
        const text = node.getAttribute(name)?.trim() ?? '';
        if (text !== '') told.push({ place: `${placeOf(node)}[${name}]`, text });
      }
      if (node.shadowRoot !== null) read(node.shadowRoot);
    }
    for (const child of node.childNodes) read(child);
  };
  read(document.body);
  return told;
}
