/**
 * From so many bytes on a page ends where a block does; from so many where an item, a row or a
 * paragraph does; and then anywhere.
 */
export const PAGE_BYTES = { block: 16_000, item: 20_000, word: 24_000 } as const;

type OpenTag = {
  readonly name: string;
  readonly tag: string;
  /** Of a numbered list: the number of its next item. */
  next: number;
};

const [SHORTEST_PART, LONGEST_PART] = [200, 400];
const VOID = new Set(['br', 'hr', 'col', 'img']);
const ENDS = new Set(['li', 'tr', 'p']);
const size = (text: string) => Buffer.byteLength(text);

/**
 * Cuts HTML that `renderSectionHtml` made into pages of a bounded weight, each whole by itself:
 * what is open where a page ends is open again on the next, and a numbered list counts on. A text
 * that fits on one page is that page, to the letter.
 */
export function pagesOfHtml(html: string): string[] {
  const pages: string[] = [];
  const open: OpenTag[] = [];
  let page = '';
  let bytes = 0;
  const add = (text: string) => {
    page += text;
    bytes += size(text);
  };
  const turn = () => {
    pages.push(
      page +
        open
          .map(({ name }) => `</${name}>`)
          .reverse()
          .join(''),
    );
    page = '';
    bytes = 0;
    add(open.map(reopened).join(''));
  };
  for (const [token] of html.matchAll(/<[^>]+>|[^<]+/g)) {
    const name = /^<\/?([a-z0-9]+)/.exec(token)?.[1];
    if (!name) {
      for (const part of partsOf(token)) {
        if (bytes + size(part) > PAGE_BYTES.word) turn();
        add(part);
      }
    } else if (token.startsWith('</')) {
      open.pop();
      add(token);
      const list = open.at(-1);
      if (name === 'li' && list) list.next += 1;
      // Behind the last paragraph of an item or a cell nothing would be left of it for the next
      // page.
      const isInItem = open.some(({ name: holder }) => holder === 'td' || holder === 'th' || holder === 'li');
      const isEnd = bytes > PAGE_BYTES.item && ENDS.has(name) && !isInItem;
      if (isEnd || (open.length === 0 && bytes > PAGE_BYTES.block)) turn();
    } else {
      add(token);
      if (!VOID.has(name)) open.push({ name, tag: token, next: Number(/ start="(\d+)"/.exec(token)?.[1] ?? 1) });
    }
  }
  if (page !== '' || pages.length === 0) pages.push(page);
  return pages.filter((each, at) => at === 0 || /[^<>\s]/.test(each.replace(/<[^>]+>/g, '')));
}

function reopened({ name, tag, next }: OpenTag): string {
  return name === 'ol' ? `${tag.replace(/ start="\d+"/, '').slice(0, -1)} start="${next}">` : tag;
}

/**
 * A text in pieces that end behind a space, or after so many signs where there is none. An escaped
 * sign stays whole.
 */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const [sign] of text.matchAll(/&[#a-z0-9]+;|[\s\S]/gu)) {
    part += sign;
    if (part.length >= LONGEST_PART || (part.length >= SHORTEST_PART && /\s/.test(sign))) {
      parts.push(part);
      part = '';
    }
  }
  return part === '' ? parts : [...parts, part];
}
