/** More rules than an office program writes into what it puts on the clipboard. */
const MAX_RULES = 10_000;

type Rule = { readonly tag: string; readonly className: string; readonly declarations: ReadonlyMap<string, string> };

/**
 * What elements that were pasted say of their look: in their own style attribute, or in the style
 * sheet that office programs put on the clipboard. Only rules for a tag, a class, or both are read,
 * which is all that they write. Parsers drop Word's own properties, so all is read by hand.
 */
export class PastedStyles {
  readonly #rules: readonly Rule[];
  readonly #inline = new WeakMap<Element, ReadonlyMap<string, string>>();

  constructor(html: string) {
    const sheets = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style/gi)].map(([, sheet = '']) => sheet);
    this.#rules = sheets.flatMap(rulesOf).slice(0, MAX_RULES);
  }

  /**
   * The value of a property in lower case, or null: the element's own word first, then its
   * classes', then its tag's.
   */
  of(element: Element, property: string): string | null {
    return this.#inlineOf(element).get(property) ?? this.#ruled(element, property);
  }

  #ruled(element: Element, property: string): string | null {
    let found: string | null = null;
    let weight = -1;
    for (const { tag, className, declarations } of this.#rules) {
      const value = declarations.get(property);
      if (value === undefined) continue;
      if (tag !== '' && tag !== element.localName) continue;
      if (className !== '' && !element.classList.contains(className)) continue;
      const its = (className === '' ? 0 : 2) + (tag === '' ? 0 : 1);
      if (its < weight) continue;
      weight = its;
      found = value;
    }
    return found;
  }

  #inlineOf(element: Element): ReadonlyMap<string, string> {
    const known = this.#inline.get(element);
    if (known) return known;
    const read = declarationsOf(element.getAttribute('style') ?? '');
    this.#inline.set(element, read);
    return read;
  }
}

/** The rules of a style sheet that hold on every medium. */
function rulesOf(sheet: string): Rule[] {
  const plain = sheet.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, '');
  const rules: Rule[] = [];
  for (const { head, body } of blocksOf(plain)) {
    if (head.startsWith('@')) continue;
    const declarations = declarationsOf(body);
    for (const selector of head.split(',')) {
      const [, tag, className] = /^\s*([a-z][a-z\d]*)?(?:\.([\w-]+))?\s*$/i.exec(selector) ?? [];
      if (tag || className) rules.push({ tag: tag?.toLowerCase() ?? '', className: className ?? '', declarations });
    }
  }
  return rules;
}

/** What stands before each outermost brace, and in it. */
function* blocksOf(sheet: string): Iterable<{ readonly head: string; readonly body: string }> {
  let from = 0;
  let open = 0;
  let depth = 0;
  for (const { 0: brace, index } of sheet.matchAll(/[{}]/g)) {
    if (brace === '{') {
      if (depth === 0) open = index;
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      yield { head: sheet.slice(from, open).trim(), body: sheet.slice(open + 1, index) };
      from = index + 1;
    }
  }
}

function declarationsOf(style: string): ReadonlyMap<string, string> {
  const declarations = new Map<string, string>();
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration.slice(colon + 1).replace(/!\s*important\s*$/i, '');
    declarations.set(declaration.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase());
  }
  return declarations;
}
