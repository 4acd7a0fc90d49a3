import type { Mark, Node } from '@tiptap/pm/model';
import type { ProsemirrorBinding } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { SurvivingText } from '../difference/surviving-text.ts';

/** A line as it was, and as it is now; each with the position at which its content begins. */
export type LineChange = {
  readonly before: Node;
  readonly beforeAt: number;
  readonly after: Node;
  readonly afterAt: number;
  readonly survived: SurvivingText;
};

/** Stands for a break among letters. */
const BREAK = '\ufffc';

/** A letter as it has to be: which one of the shared text it is, or none where it is new. */
type Unit = {
  readonly letter: string;
  readonly marks: readonly Mark[];
  readonly text: Y.XmlText | null;
  readonly index: number;
};
type Known = { readonly text: Y.XmlText; readonly index: number };
type Format = Record<string, unknown>;

/**
 * Writes what changed in a line into the shared document: letters that stayed stay who they are,
 * wherever they may be told apart from new ones only by the editor's own word. False where the
 * shared line is not the one that was changed.
 *
 * 1. Breaks cut a line into segments. Each shared text belongs to the segment that has most of its
 *    letters.
 * 2. Breaks that are gone are taken out, new ones put in; texts stay, also empty, since others may
 *    be writing in them.
 * 3. In each segment, letters that are gone are taken out of its texts and new ones put in beside
 *    their neighbours.
 */
export function writeLine(line: Y.XmlElement, change: LineChange, mapping: ProsemirrorBinding['mapping']): boolean {
  const children = line.toArray();
  if (!children.every(isText) && !children.every((child) => isText(child) || isBreak(child))) return false;
  if (children.map(wordsOf).join('') !== wordsOfLine(change.before)) return false;
  const { segments, breaks } = cut(change.after);
  const known = new Map<number, Known>();
  const labels = labelChildren(children, change, breaks, known);
  let [at, next] = [0, 0];
  const dropGone = () => {
    for (; labels[next] === null; next++) line.delete(at, 1);
  };
  for (let label = 0; label <= breaks.length * 2; label++) {
    const texts: Y.XmlText[] = [];
    let found = false;
    for (dropGone(); labels[next] === label; dropGone()) {
      const child = children[next];
      if (isText(child)) texts.push(child);
      found = true;
      next += 1;
      at += 1;
    }
    if (label % 2 === 1) {
      if (!found) line.insert(at++, [new Y.XmlElement('hardBreak')]);
      const node = change.after.nodeAt(breaks[(label - 1) / 2] ?? 0);
      const element = line.get(at - 1);
      if (node) mapping.set(element, node);
      continue;
    }
    const segment = segments[label / 2] ?? [];
    if (texts.length === 0 && segment.length > 0) {
      const text = new Y.XmlText();
      line.insert(at++, [text]);
      texts.push(text);
    }
    writeSegment(texts, segment, known);
  }
  return true;
}

const isText = (child: unknown): child is Y.XmlText => child instanceof Y.XmlText;

function isBreak(child: unknown): child is Y.XmlElement {
  return child instanceof Y.XmlElement && child.nodeName === 'hardBreak';
}

function wordsOf(child: unknown): string {
  if (!isText(child)) return BREAK;
  // What is no text has no letter, so that the line is not the one that was changed.
  return child
    .toDelta()
    .map(({ insert }: { insert?: unknown }) => (typeof insert === 'string' ? insert : ''))
    .join('');
}

function wordsOfLine(line: Node): string {
  return line.children.map((child) => child.text ?? BREAK).join('');
}

type Placed = { readonly letter: string; readonly marks: readonly Mark[]; readonly offset: number };

/** The segments of a line between its breaks, and where these are. */
function cut(line: Node): { readonly segments: Placed[][]; readonly breaks: number[] } {
  const segments: Placed[][] = [[]];
  const breaks: number[] = [];
  line.forEach((child, start) => {
    if (child.isText) {
      const letters = (child.text ?? '').split('');
      segments.at(-1)?.push(...letters.map((letter, index) => ({ letter, marks: child.marks, offset: start + index })));
    } else {
      breaks.push(start);
      segments.push([]);
    }
  });
  return { segments, breaks };
}

/**
 * Says of each child where it stands in the line to be: an even number for the text of a segment,
 * an odd one for a break, null where it goes. Fills `known` with the letters that stay in their
 * text, by where they are now.
 */
function labelChildren(
  children: readonly unknown[],
  { before, beforeAt, after, afterAt, survived }: LineChange,
  breaks: readonly number[],
  known: Map<number, Known>,
): (number | null)[] {
  const words = wordsOfLine(before);
  const now = wordsOfLine(after);
  const placeOf = (offset: number) => {
    const place = (survived.placeOf(beforeAt + offset) ?? -1) - afterAt;
    return now[place] === words[offset] && place >= 0 ? place : null;
  };
  const segmentOf = (place: number) => breaks.filter((one) => one < place).length;
  let [start, last] = [0, 0];
  return children.map((child) => {
    const length = wordsOf(child).length;
    const places = Array.from({ length }, (_, index) => placeOf(start + index));
    start += length;
    if (!isText(child)) {
      const place = places[0] ?? null;
      const label = place === null ? null : segmentOf(place) * 2 + 1;
      if (label === null || label <= last - (last % 2)) return null;
      last = label;
      return label;
    }
    const labels = places.map((place) => (place === null ? null : segmentOf(place) * 2));
    const label = mostFrequent(labels.filter((one) => one !== null && one >= last)) ?? last + (last % 2);
    places.forEach((place, index) => {
      if (place !== null && labels[index] === label) known.set(place, { text: child, index });
    });
    last = label;
    return label;
  });
}

function mostFrequent(values: readonly (number | null)[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: number | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}

/** New letters go into the text of the letter before them, or else of the next. */
function writeSegment(
  texts: readonly Y.XmlText[],
  segment: readonly Placed[],
  known: ReadonlyMap<number, Known>,
): void {
  const own = segment.map(({ offset }) => known.get(offset) ?? null);
  let home = own.find((one) => one !== null)?.text ?? texts[0];
  const units: Unit[] = segment.map(({ letter, marks }, index) => {
    const one = own[index] ?? null;
    home = one?.text ?? home;
    return { letter, marks, text: home ?? null, index: one ? one.index : -1 };
  });
  for (const text of texts) {
    const inText = units.filter((unit) => unit.text === text);
    writeLetters(text, inText);
    writeFormats(text, inText);
  }
}

function writeLetters(text: Y.XmlText, units: readonly Unit[]): void {
  let [at, from, fresh] = [0, 0, ''];
  const length = wordsOf(text).length;
  const goTo = (index: number) => {
    if (fresh !== '') text.insert(at, fresh);
    at += fresh.length;
    fresh = '';
    if (index > from) text.delete(at, index - from);
  };
  for (const { letter, index } of units) {
    if (index < 0) {
      fresh += letter;
      continue;
    }
    goTo(index);
    from = index + 1;
    at += 1;
  }
  goTo(length);
}

/** Sets what is bold, italic or a link, only where it is not so yet. */
function writeFormats(text: Y.XmlText, units: readonly Unit[]): void {
  const now: Format[] = text
    .toDelta()
    .flatMap(({ insert, attributes = {} }: { insert: string; attributes?: Format }) =>
      insert.split('').map(() => attributes),
    );
  const changes: { retain: number; attributes?: Format }[] = [];
  units.forEach(({ marks }, index) => {
    const wanted: Format = Object.fromEntries(marks.map((mark) => [mark.type.name, mark.attrs]));
    const old = now[index] ?? {};
    const gone = Object.keys(old).filter((name) => !(name in wanted));
    const isSame = gone.length === 0 && Object.keys(wanted).every((name) => sameJson(wanted[name], old[name]));
    const attributes = { ...Object.fromEntries(gone.map((name) => [name, null])), ...wanted };
    const last = changes.at(-1);
    const goesOn = last && (isSame ? !last.attributes : last.attributes && sameJson(last.attributes, attributes));
    if (goesOn) last.retain += 1;
    else changes.push(isSame ? { retain: 1 } : { retain: 1, attributes });
  });
  if (changes.some(({ attributes }) => attributes)) text.applyDelta(changes);
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
