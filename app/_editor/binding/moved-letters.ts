import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { firstItem, itemOf } from '#editor/yjs-internals.ts';
import { caretBefore } from './exact-caret.ts';
import { matchLetters } from './match-letters.ts';
import { type ChangedLine, type Letter, placeBehind, readChange, type Stretch } from './text-change.ts';
import { keepSelection } from './y-tiptap-internals.ts';

/** A letter of the shared document, by where it is and what Yjs calls it. */
type Place = { readonly text: Y.XmlText; readonly client: number; readonly clock: number };
/** Where something belongs: behind a letter, before one, or in a line that has none. */
type Spot = { readonly behind: Place } | { readonly before: Place } | { readonly in: Y.XmlElement };

/** Words that were cut and may be pasted yet, with what is needed to go after them. */
type Cut = {
  readonly words: readonly Letter[];
  /** How many of them were before the caret; null where it was elsewhere. */
  readonly caret: number | null;
  /** How often this person had done something then. */
  readonly acted: number;
  /** The next clock of each clientID of one's own then: what is typed later is typed where the words were. */
  readonly next: ReadonlyMap<number, number>;
  readonly atMs: number;
};

/** Words that were cut longer ago, in milliseconds, or before so many others, are not waited for. */
const KEPT_MS = 300_000;
const MANY_CUTS = 20;
/**
 * How often one letter goes after others. Where two people's letters stand among each other's, each would bring its own back to
 * its place for ever.
 */
const MOST_MOVES = 2;
/** One letter alone is no word that moves. */
const LEAST_WORDS = 2;

/** How often this person wrote or put the caret somewhere. */
const actedKey = new PluginKey<number>('acted');

/**
 * Who cuts a line in two, joins two, makes a title or a list of one, or moves words, writes letters anew: Yjs cannot move them.
 * Carets that stood among them, and letters that somebody was typing there at that moment or off the network, go with
 * them: each editor sees to its own, and nobody to anybody else's.
 */
export const MovedLetters = Extension.create({
  name: 'movedLetters',
  addProseMirrorPlugins() {
    return [
      new Plugin<number>({
        key: actedKey,
        state: {
          init: () => 0,
          apply: (tr, count) => {
            const isOwn = (tr.docChanged || tr.selectionSet) && !tr.getMeta(ySyncPluginKey)?.isChangeOrigin;
            return isOwn ? count + 1 : count;
          },
        },
        view: (view) => {
          const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
          if (!binding) return {};
          const following = new Following(binding, () => actedKey.getState(view.state) ?? 0);
          const follow = (transaction: Y.Transaction) => following.follow(transaction);
          // Before the change is drawn: one's letters are never out of sight, and the caret is with them.
          binding.doc.on('beforeObserverCalls', follow);
          return { destroy: () => binding.doc.off('beforeObserverCalls', follow) };
        },
      }),
    ];
  },
});

class Following {
  readonly #binding: ProsemirrorBinding;
  /** The clientIDs under which this editor wrote, each with the clock until which others are known to have read it. */
  readonly #own = new Map<number, number>();

  /** How often each letter that this editor wrote anew has gone after others. */
  readonly #moves = new Map<string, number>();

  readonly #acted: () => number;
  #cuts: Cut[] = [];

  constructor(binding: ProsemirrorBinding, acted: () => number) {
    this.#binding = binding;
    this.#acted = acted;
  }

  follow(transaction: Y.Transaction): void {
    const { doc, type } = this.#binding;
    if (!this.#own.has(doc.clientID)) this.#own.set(doc.clientID, -1);
    this.#cuts = this.#cuts.filter(({ atMs }) => Date.now() - atMs < KEPT_MS).slice(-MANY_CUTS);
    if (transaction.local) return;
    const mayPaste = this.#cuts.length > 0 && [...newItems(transaction)].some(isWords);
    if (transaction.deleteSet.clients.size === 0 && !mayPaste) return;
    const isHere = (changed: unknown) =>
      changed === type || (changed instanceof Y.AbstractType && Y.isParentOf(type, itemOf(changed)));
    if (![...transaction.changed.keys()].some(isHere)) return;
    this.#noteRead(transaction);
    const { lines, stretches } = readChange(transaction, type, (letter) => this.#mayBeUnseen(letter));
    const mayBeUnseen = (letter: Letter) => this.#mayBeUnseen(letter);
    const known = this.#cuts.map(({ words }) => words);
    const change = new FollowedChange(lines, stretches, mayBeUnseen, known);
    const pasted = this.#cuts.filter(({ words }) => change.isFound(words));
    this.#cuts = this.#cuts.filter((cut) => !pasted.includes(cut));
    this.#remember(change);
    if (!change.movesAnything) return;
    doc.transact(() => {
      change.moveOwn(doc, (letter, anew) => this.#countMove(letter, anew));
      for (const cut of pasted) change.moveAfter(doc, cut);
    }, ySyncPluginKey);
    this.#moveCaret(change, pasted);
  }

  #remember(change: FollowedChange): void {
    const { doc } = this.#binding;
    const caret = caretBefore(this.#binding)?.head ?? null;
    const next = new Map([...this.#own.keys()].map((client) => [client, Y.getState(doc.store, client)]));
    for (const words of change.lost) {
      this.#cuts.push({ words, caret: change.indexIn(words, caret), acted: this.#acted(), next, atMs: Date.now() });
    }
  }

  /** Who takes out a letter from a line that stays, or writes beside one, has read it. */
  #noteRead(transaction: Y.Transaction): void {
    const { deleteSet, doc } = transaction;
    const note = (id: Y.ID | null) => {
      const until = id ? this.#own.get(id.client) : undefined;
      if (id && until !== undefined && id.clock > until) this.#own.set(id.client, id.clock);
    };
    for (const { origin, rightOrigin } of newItems(transaction)) {
      note(origin);
      note(rightOrigin);
    }
    for (const client of this.#own.keys()) {
      for (const { clock, len } of deleteSet.clients.get(client) ?? []) {
        for (let at = clock; at < clock + len; at++) {
          const id = Y.createID(client, at);
          const item: unknown = Y.getItem(doc.store, id);
          const parent = item instanceof Y.Item && item.parent instanceof Y.AbstractType ? itemOf(item.parent) : null;
          if (parent && !parent.deleted) note(id);
        }
      }
    }
  }

  #mayBeUnseen({ client, clock }: Letter): boolean {
    const until = this.#own.get(client);
    return until !== undefined && clock > until && (this.#moves.get(keyOf({ client, clock })) ?? 0) < MOST_MOVES;
  }

  #countMove(letter: Letter, anew: Place): void {
    this.#moves.set(keyOf(anew), (this.#moves.get(keyOf(letter)) ?? 0) + 1);
    this.#moves.delete(keyOf(letter));
  }

  #moveCaret(change: FollowedChange, pasted: readonly Cut[]): void {
    const binding = this.#binding;
    const selection = caretBefore(binding);
    if (!selection) return;
    for (const { words, caret, acted } of pasted) {
      const position = caret === null || acted !== this.#acted() ? null : change.positionIn(words, caret);
      if (!position) continue;
      keepSelection(binding, { ...selection, anchor: position, head: position });
      return;
    }
    const [anchor, head] = [change.moved(selection.anchor), change.moved(selection.head)];
    if (anchor === selection.anchor && head === selection.head) return;
    keepSelection(binding, { ...selection, anchor, head });
  }
}

function keyOf({ client, clock }: Pick<Place, 'client' | 'clock'>): string {
  return `${client} ${clock}`;
}

function* newItems({ doc, beforeState }: Y.Transaction): Generator<Y.Item> {
  for (const [client, structs] of doc.store.clients) {
    const since = beforeState.get(client) ?? 0;
    for (let index = structs.length - 1; index >= 0 && (structs[index]?.id.clock ?? 0) >= since; index--) {
      const struct = structs[index];
      if (struct instanceof Y.Item) yield struct;
    }
  }
}

const isWords = ({ content, length }: Y.Item) => content instanceof Y.ContentString && length >= LEAST_WORDS;

/** What one change of somebody else's means for one's own letters and caret. */
class FollowedChange {
  readonly #lines: readonly ChangedLine[];
  readonly #stretches: readonly Stretch[];
  readonly #mayBeUnseen: (letter: Letter) => boolean;
  readonly #order: ReadonlyMap<Letter, number>;
  /** Which letter each one that went was written anew as; of one's own also those that are written anew here. */
  readonly #anew = new Map<Letter, Place>();
  /** Where in the text as it was each letter stood that came and says what one said that went. */
  readonly #stood = new Map<Letter, number>();
  /** One's own letters that who made the change had not read. */
  readonly #unseen = new Set<Letter>();

  /** Behind which letter the next one goes that stood at the same place. */
  readonly #after = new Map<Place, Place>();
  /** Words that went, and are nowhere else. */
  readonly lost: readonly (readonly Letter[])[];

  /** `cuts` are words that went by earlier changes. */
  constructor(
    lines: readonly ChangedLine[],
    stretches: readonly Stretch[],
    mayBeUnseen: (letter: Letter) => boolean,
    cuts: readonly (readonly Letter[])[],
  ) {
    this.#lines = lines;
    this.#stretches = stretches;
    this.#mayBeUnseen = mayBeUnseen;
    const order = new Map(lines.flatMap(({ letters }) => letters).map((letter, index) => [letter, index]));
    for (const { letters } of stretches) this.#match(letters, order);
    this.#order = order;
    this.lost = this.#matchMoved(cuts);
    const gone = stretches.flatMap(({ letters }) => letters);
    for (const letter of gone) {
      const mayNeedPlace = letter.is === 'kept' || (letter.is === 'gone' && letter.line.is === 'gone');
      if (mayNeedPlace && mayBeUnseen(letter) && !this.#anew.has(letter)) this.#unseen.add(letter);
    }
  }

  get movesAnything(): boolean {
    return this.#anew.size > 0 || this.#unseen.size > 0;
  }

  #match(letters: readonly Letter[], order: ReadonlyMap<Letter, number>): void {
    const gone = letters.filter(({ is }) => is === 'gone');
    const came = letters.filter(({ is }) => is === 'came');
    const doubt = (letter: Letter) => (letter.line.is === 'gone' && this.#mayBeUnseen(letter) ? 1 + letter.clock : 0);
    const least = Math.min(...gone.map(doubt).filter((one) => one > 0));
    // From 1 on: the newest are the likeliest not to have been read.
    const rank = (letter: Letter) => (doubt(letter) === 0 ? 0 : doubt(letter) - least + 1);
    for (const [old, fresh] of matchLetters(gone, came, rank)) {
      this.#anew.set(old, fresh);
      this.#stood.set(fresh, order.get(old) ?? 0);
    }
  }

  /** Words that went in one place and came in another say the same, whole; gives those that came nowhere. */
  #matchMoved(cuts: readonly (readonly Letter[])[]): Letter[][] {
    const gone = this.#runsOf((letter) => letter.is === 'gone' && !this.#anew.has(letter));
    const open: (readonly Letter[])[] = [...gone, ...cuts];
    for (const came of this.#runsOf((letter) => letter.is === 'came' && !this.#stood.has(letter))) {
      for (const words of open) {
        const known = [words, words.filter((letter) => !this.#mayBeUnseen(letter))];
        const pairs = known.map((letters) => pairUp(letters, came)).find((found) => found !== null);
        if (!pairs) continue;
        for (const [old, fresh] of pairs) this.#anew.set(old, fresh);
        open.splice(open.indexOf(words), 1);
        break;
      }
    }
    return gone.filter((words) => open.includes(words));
  }

  /** What follows each other in a stretch, one's own letters in between passed over. */
  #runsOf(isIn: (letter: Letter) => boolean): Letter[][] {
    const runs: Letter[][] = [];
    for (const { letters } of this.#stretches) {
      let run: Letter[] = [];
      for (const letter of letters) {
        if (isIn(letter)) run.push(letter);
        else if (letter.is !== 'kept') {
          runs.push(run);
          run = [];
        }
      }
      runs.push(run);
    }
    return runs.filter(({ length }) => length >= LEAST_WORDS);
  }

  isFound(words: readonly Letter[]): boolean {
    return words.some((letter) => this.#anew.has(letter));
  }

  /** How many of some words were before a position; null where it was not among them. */
  indexIn(words: readonly Letter[], position: Y.RelativePosition | null): number | null {
    const place = position && this.#find(position);
    // One's own letters that were on their way among them go with them.
    const before = place?.line.letters
      .slice(0, place.index)
      .findLast((letter) => letter.is === 'gone' || (letter.is === 'kept' && !this.#mayBeUnseen(letter)));
    const index = before ? words.indexOf(before) : -1;
    return index < 0 ? null : index + 1;
  }

  /** Where the place behind the first `count` of some words is now. */
  positionIn(words: readonly Letter[], count: number): Y.RelativePosition | null {
    const last = words.slice(0, count).findLast((letter) => this.#anew.has(letter));
    const anew = last && this.#anew.get(last);
    const place = anew && (this.#after.get(anew) ?? anew);
    const index = place ? placeBehind(place.text, place) : null;
    return place && index !== null ? Y.createRelativePositionFromTypeIndex(place.text, index, -1) : null;
  }

  /** Brings one's own letters after words that were cut and are pasted now: those that went with them, and those that stayed behind. */
  moveAfter(doc: Y.Doc, { words, next }: Cut): void {
    let last: Place | null = null;
    for (const letter of words) {
      const anew = this.#anew.get(letter);
      if (!anew && last && this.#mayBeUnseen(letter)) {
        last = insert(doc, { behind: last }, letter.unit);
        this.#anew.set(letter, last);
      } else last = anew ?? last;
    }
    const places = new Map(words.map((letter) => [keyOf(letter), this.#anew.get(letter)]));
    for (const text of new Set(words.map((letter) => letter.text))) {
      for (const { unit, client, clock, behind } of leftBehind(text, places, next)) {
        const index = placeBehind(text, { client, clock });
        if (index === null) continue;
        forgetPlaces(text);
        text.delete(index - 1, 1);
        const place = insert(doc, { behind: this.#after.get(behind) ?? behind }, unit);
        this.#after.set(behind, place);
      }
    }
  }

  /** Writes one's own letters again where the words are now among which they stood. */
  moveOwn(doc: Y.Doc, onMoved: (letter: Letter, anew: Place) => void): void {
    for (const line of this.#lines) {
      line.letters.forEach((letter, index) => {
        if (!this.#unseen.has(letter)) return;
        const spot = this.#spotOf(line, index) ?? this.#spotBeside(line, index);
        if (!spot) return;
        if (letter.is === 'kept') remove(letter);
        const anew = insert(doc, spot, letter.unit);
        this.#anew.set(letter, anew);
        onMoved(letter, anew);
      });
    }
  }

  /** The same place among the same letters; the same position where these are where they were. */
  moved(position: Y.RelativePosition | null): Y.RelativePosition | null {
    const place = position && this.#find(position);
    if (!place) return position;
    const atEnd = !position.item && position.assoc >= 0;
    const spot = this.#spotOf(place.line, place.index) ?? (atEnd ? this.#endOf(place.line) : null);
    if (!spot) return position;
    if ('in' in spot) return new Y.RelativePosition(itemOf(spot.in)?.id ?? null, null, null);
    const { text } = 'behind' in spot ? spot.behind : spot.before;
    const index = indexOf(spot);
    return index === null ? position : Y.createRelativePositionFromTypeIndex(text, index, -1);
  }

  /** The line in which a position was, and how many of its letters were before it. */
  #find({ item, type, assoc }: Y.RelativePosition): { line: ChangedLine; index: number } | null {
    for (const line of this.#lines) {
      if (!item) {
        const isHere = type && itemsWithin(line.block).some(({ id }) => Y.compareIDs(id, type));
        if (isHere) return { line, index: assoc < 0 ? 0 : line.letters.findLastIndex(({ is }) => is !== 'came') + 1 };
        continue;
      }
      const index = line.letters.findIndex(({ client, clock }) => client === item.client && clock === item.clock);
      if (index >= 0) return { line, index: assoc < 0 ? index + 1 : index };
    }
    return null;
  }

  /**
   * Where the place before the letter `index` of a line is now: behind the nearest letter to the left that is still known, else
   * before the nearest to the right, else in the line that is there instead. Null where nothing has moved there.
   */
  #spotOf(line: ChangedLine, index: number): Spot | null {
    for (let at = index - 1; at >= 0; at--) {
      const letter = line.letters[at];
      const anew = letter && this.#anew.get(letter);
      if (anew) return { behind: anew };
      if (letter?.is === 'kept') return null;
    }
    for (let at = index; at < line.letters.length; at++) {
      const letter = line.letters[at];
      const anew = letter && this.#anew.get(letter);
      if (anew) return { before: anew };
      if (letter?.is === 'kept') return null;
    }
    const instead = line.is === 'gone' ? this.#lineInstead(line) : null;
    return instead && { in: instead.block };
  }

  /**
   * Where one's own letter belongs that stands between others which came: those that say what stood on its other side came
   * between it and its neighbour, and have to be on that side again. Null where all is in order.
   */
  #spotBeside(line: ChangedLine, index: number): Spot | null {
    const own = line.letters[index];
    const here = own ? (this.#order.get(own) ?? 0) : 0;
    const beside = (step: -1 | 1) => {
      let isBetween = false;
      for (let at = index + step; at >= 0 && at < line.letters.length; at += step) {
        const letter = line.letters[at];
        if (!letter || letter.is === 'gone') continue;
        // Those to the left have been seen to: they stay there.
        if (step > 0 && this.#unseen.has(letter)) continue;
        if (letter.is === 'kept') return isBetween ? letter : null;
        const stood = this.#stood.get(letter);
        if (stood !== undefined && (stood - here) * step < 0) isBetween = true;
      }
      return null;
    };
    const [left, right] = [beside(-1), beside(1)];
    if (left) return { behind: left };
    return right && { before: right };
  }

  /** Where a line ended, if what stood elsewhere was written behind it. */
  #endOf({ letters }: ChangedLine): Spot | null {
    const last = letters.findLastIndex(({ is }) => is === 'kept');
    const letter = letters[last];
    return letter && letters.slice(last).some((one) => this.#stood.has(one)) ? { behind: letter } : null;
  }

  /** The line that has come where an empty one has gone. */
  #lineInstead(line: ChangedLine): ChangedLine | null {
    const around = this.#stretches.find(({ lines }) => lines.has(line))?.lines ?? new Set(this.#lines);
    const empty = [...around].filter(({ is, letters }) => is === 'came' && letters.length === 0);
    // Among several it could be any.
    return empty.length === 1 ? (empty[0] ?? null) : null;
  }
}

/** The letters of some words, each with the one that says it, where `came` says them and perhaps more; null where it does not. */
function pairUp(words: readonly Letter[], came: readonly Letter[]): [Letter, Letter][] | null {
  const said = came.map(({ unit }) => unit).join('');
  const start = words.length < LEAST_WORDS ? -1 : said.indexOf(words.map(({ unit }) => unit).join(''));
  if (start < 0) return null;
  return words.flatMap((letter, index): [Letter, Letter][] => {
    const fresh = came[start + index];
    return fresh ? [[letter, fresh]] : [];
  });
}

type LeftBehind = { readonly unit: string; readonly client: number; readonly clock: number; readonly behind: Place };

/** One's own letters that still stand in a text beside words that were cut out of it, typed before `next`. */
function leftBehind(
  text: Y.XmlText,
  places: ReadonlyMap<string, Place | undefined>,
  next: ReadonlyMap<number, number>,
): LeftBehind[] {
  const found: LeftBehind[] = [];
  let behind: Place | null = null;
  for (let item = firstItem(text); item && !itemOf(text)?.deleted; item = item.right) {
    const { client, clock } = item.id;
    if (item.deleted) behind = places.get(keyOf({ client, clock: clock + item.length - 1 })) ?? behind;
    else if (!(item.content instanceof Y.ContentString)) continue;
    else if (!behind || clock >= (next.get(client) ?? 0)) behind = null;
    else {
      const place = behind;
      found.push(
        ...item.content.str.split('').map((unit, index) => ({ unit, client, clock: clock + index, behind: place })),
      );
    }
  }
  return found;
}

function indexOf(spot: Exclude<Spot, { in: Y.XmlElement }>): number | null {
  if ('behind' in spot) return placeBehind(spot.behind.text, spot.behind);
  const index = placeBehind(spot.before.text, spot.before);
  return index === null ? null : index - 1;
}

/** Yjs remembers where it last was in a text, and forgets it only when it tells observers of somebody else's change. */
function forgetPlaces(text: Y.XmlText): void {
  text._searchMarker?.splice(0);
}

function remove(letter: Letter): void {
  forgetPlaces(letter.text);
  const index = placeBehind(letter.text, letter);
  if (index !== null) letter.text.delete(index - 1, 1);
}

function insert(doc: Y.Doc, spot: Spot, unit: string): Place {
  const text = 'in' in spot ? textWithin(spot.in) : 'behind' in spot ? spot.behind.text : spot.before.text;
  const index = 'in' in spot ? text.length : (indexOf(spot) ?? text.length);
  forgetPlaces(text);
  text.insert(index, unit);
  return { text, client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) - 1 };
}

/** A line that is empty holds no text yet. */
function textWithin(block: Y.XmlElement): Y.XmlText {
  const [first] = block.toArray();
  if (first instanceof Y.XmlText) return first;
  const text = new Y.XmlText();
  block.insert(0, [text]);
  return text;
}

/** The items of a line and of the texts in it. */
function itemsWithin(block: Y.XmlElement): Y.Item[] {
  const own = itemOf(block);
  const items: Y.Item[] = own ? [own] : [];
  for (let item = firstItem(block); item; item = item.right) items.push(item);
  return items;
}
