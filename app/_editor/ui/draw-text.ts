/**
 * A text to read, drawn into an element that shows an older one: only what differs is touched, to
 * the letter, so that whoever selects, listens or has the focus in it is not disturbed by what
 * others write.
 */
export class DrawnText {
  readonly #target: Element;
  /** The HTML of each child of the target; null until the first drawing. */
  #blocks: readonly string[] | null = null;

  constructor(target: Element) {
    this.#target = target;
  }

  /** Each of `blocks` is the HTML of one element, from `renderSectionHtml`. */
  draw(blocks: readonly string[]): void {
    const old = this.#blocks ?? Array.from(this.#target.children, ({ outerHTML }) => outerHTML);
    const least = Math.min(old.length, blocks.length);
    let start = 0;
    while (start < least && old[start] === blocks[start]) start += 1;
    let fromEnd = 0;
    while (start + fromEnd < least && old.at(-1 - fromEnd) === blocks.at(-1 - fromEnd)) fromEnd += 1;
    const template = document.createElement('template');
    template.innerHTML = blocks.slice(start, blocks.length - fromEnd).join('');
    const shown = Array.from(this.#target.childNodes).slice(start, old.length - fromEnd);
    patchList(
      this.#target,
      shown,
      Array.from(template.content.childNodes),
      this.#target.childNodes[old.length - fromEnd],
    );
    this.#blocks = [...blocks];
  }
}

/** Makes the nodes `shown` of a parent, which stand before `behind`, the same as `wanted`. */
function patchList(parent: Node, shown: readonly Node[], wanted: readonly Node[], behind: Node | undefined): void {
  const least = Math.min(shown.length, wanted.length);
  let start = 0;
  while (start < least && isEqual(shown[start], wanted[start])) start += 1;
  let fromEnd = 0;
  while (start + fromEnd < least && isEqual(shown.at(-1 - fromEnd), wanted.at(-1 - fromEnd))) fromEnd += 1;
  const old = shown.slice(start, shown.length - fromEnd);
  const next = shown[shown.length - fromEnd] ?? behind ?? null;
  for (const node of wanted.slice(start, wanted.length - fromEnd)) {
    const match = old.findIndex((one) => isAlike(one, node));
    const [found] =
      match < 0 ? [] : old.splice(0, match + 1).filter((one, index) => index === match || !drop(parent, one));
    if (found) patch(found, node);
    else parent.insertBefore(node, old[0] ?? next);
  }
  for (const node of old) drop(parent, node);
}

function drop(parent: Node, node: Node): boolean {
  parent.removeChild(node);
  return true;
}

function isEqual(one: Node | undefined, other: Node | undefined): boolean {
  return one !== undefined && other !== undefined && one.isEqualNode(other);
}

/** Whether one can be made of the other by what is within. */
function isAlike(one: Node, other: Node): boolean {
  return (
    one.nodeName === other.nodeName && (one.cloneNode(false).isEqualNode(other.cloneNode(false)) || one instanceof Text)
  );
}

function patch(shown: Node, wanted: Node): void {
  if (shown instanceof Text) return patchWords(shown, wanted.nodeValue ?? '');
  patchList(shown, Array.from(shown.childNodes), Array.from(wanted.childNodes), undefined);
}

/**
 * A selection in the text stays with its letters where only the letters that changed are replaced.
 */
function patchWords(text: Text, words: string): void {
  const old = text.data;
  const least = Math.min(old.length, words.length);
  let start = 0;
  while (start < least && old[start] === words[start]) start += 1;
  let fromEnd = 0;
  while (start + fromEnd < least && old.at(-1 - fromEnd) === words.at(-1 - fromEnd)) fromEnd += 1;
  if (start + fromEnd === old.length && old.length === words.length) return;
  text.replaceData(start, old.length - start - fromEnd, words.slice(start, words.length - fromEnd));
}
