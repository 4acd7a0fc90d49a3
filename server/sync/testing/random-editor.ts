import * as prng from 'lib0/prng';
import * as Y from 'yjs';

export type Random = prng.PRNG;

const WORDS = ['eau', 'énergie', 'bois', '👩‍🌾', 'é', 'transport ', 'santé et culture', '🌲', 'a\nb', ' '];
const MARKS = [
  { bold: {} },
  { italic: {} },
  { bold: null },
  { italic: null },
  { link: { href: 'https://www.brest.fr/' } },
];
const BLOCKS = ['paragraph', 'heading', 'blockquote', 'bulletList', 'listItem'];

/**
 * Makes one change of the kinds that the editor makes: typing, formatting, splitting, attributes,
 * nesting.
 */
export function editAtRandom(
  random: Random,
  fragment: Y.XmlFragment,
  word: () => string = () => prng.oneOf(random, WORDS),
): void {
  const texts = [...fragment.createTreeWalker((node) => node instanceof Y.XmlText)] as Y.XmlText[];
  const elements = [...fragment.createTreeWalker((node) => node instanceof Y.XmlElement)] as Y.XmlElement[];
  const text = texts.length > 0 ? prng.oneOf(random, texts) : null;
  const element = elements.length > 0 ? prng.oneOf(random, elements) : null;
  const inBlocks = element && prng.bool(random) ? element : fragment;
  const edits: (() => void)[] = [() => insertBlock(random, inBlocks, word)];
  if (text) edits.push(...Array(4).fill(() => editText(random, text, word)), () => splitBlock(random, text));
  if (element)
    edits.push(
      () => setAttribute(random, element),
      () => removeBlock(random, fragment),
    );
  fragment.doc?.transact(() => prng.oneOf(random, edits)(), 'editor');
}

function insertBlock(random: Random, parent: Y.XmlFragment, word: () => string): void {
  const element = new Y.XmlElement(prng.oneOf(random, BLOCKS));
  const text = new Y.XmlText();
  parent.insert(prng.int32(random, 0, parent.length), [element]);
  element.insert(0, [text]);
  text.insert(0, word(), prng.oneOf(random, MARKS));
}

function editText(random: Random, text: Y.XmlText, word: () => string): void {
  const start = betweenCharacters(text, prng.int32(random, 0, text.length));
  const length = betweenCharacters(text, prng.int32(random, start, Math.min(start + 6, text.length))) - start;
  const how = prng.int32(random, 0, 4);
  if (how === 0) text.delete(start, length);
  else if (how === 1 || how === 2) text.format(start, length, prng.oneOf(random, MARKS));
  else text.insert(start, word(), how === 3 ? prng.oneOf(random, MARKS) : undefined);
}

/**
 * As the editor does on Enter: what is behind the caret goes into a new block, formatting and all.
 */
function splitBlock(random: Random, text: Y.XmlText): void {
  const block = text.parent;
  const parent = block?.parent;
  if (!(block instanceof Y.XmlElement) || !(parent instanceof Y.XmlFragment)) return;
  const at = betweenCharacters(text, prng.int32(random, 0, text.length));
  const rest = new Y.XmlText();
  const next = new Y.XmlElement(block.nodeName);
  parent.insertAfter(block, [next]);
  next.insert(0, [rest]);
  rest.applyDelta(splitDelta(text, at));
  text.delete(at, text.length - at);
}

/** No editor lets the caret into the middle of a character. */
function betweenCharacters(text: Y.XmlText, at: number): number {
  const before = plainText(text).charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff ? at - 1 : at;
}

function plainText(text: Y.XmlText): string {
  return text
    .toDelta()
    .map(({ insert }: { insert: string }) => insert)
    .join('');
}

function splitDelta(text: Y.XmlText, at: number): unknown[] {
  let position = 0;
  return text.toDelta().flatMap(({ insert, attributes }: { insert: string; attributes?: object }) => {
    const start = Math.max(0, at - position);
    position += insert.length;
    return start < insert.length ? [{ insert: insert.slice(start), ...(attributes && { attributes }) }] : [];
  });
}

function setAttribute(random: Random, element: Y.XmlElement): void {
  if (element.nodeName !== 'heading') return;
  if (prng.int32(random, 0, 3) === 0) element.removeAttribute('level');
  else element.setAttribute('level', prng.oneOf(random, [3, 4]) as unknown as string);
}

function removeBlock(random: Random, parent: Y.XmlFragment): void {
  if (parent.length === 0) return;
  const start = prng.int32(random, 0, parent.length - 1);
  parent.delete(start, prng.int32(random, 1, Math.min(2, parent.length - start)));
}
