import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { caretBefore } from './exact-caret.ts';
import { matchLetters } from './match-letters.ts';
import { type ChangedLine, type Letter, placeBehind, readChange, type Stretch } from './text-change.ts';

/** A letter of the shared document, by where it is and what Yjs calls it. */
type Place = { readonly text: Y.XmlText; readonly client: number; readonly clock: number };
/** Where something belongs: behind a letter, before one, or in a line that has none. */
type Spot = { readonly behind: Place } | { readonly before: Place } | { readonly in: Y.XmlElement };

/**
 * Who cuts a line in two, joins two, makes a title or a list of one, or moves words, writes letters anew: Yjs cannot move them.
 * Carets that stood among them, and letters that somebody was typing there at that moment or off the network, go with
 * them: each editor sees to its own, and nobody to anybody else's.
 */
export const MovedLetters = Extension.create({
  name: 'movedLetters',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        view: (view) => {
          const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
          if (!binding) return {};
          const following = new Following(binding);
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

  constructor(binding: ProsemirrorBinding) {
    this.#binding = binding;
  }

  follow(transaction: Y.Transaction): void {
    const { doc, type } = this.#binding;
    if (!this.#own.has(doc.clientID)) this.#own.set(doc.clientID, -1);
    if (transaction.local || transaction.deleteSet.clients.size === 0) return;
    const isHere = (changed: unknown) =>
      changed === type || (changed instanceof Y.AbstractType && Y.isParentOf(type, changed._item));
    if (![...transaction.changed.keys()].some(isHere)) return;
    this.#noteRead(transaction);
    const { lines, stretches } = readChange(transaction, type, (letter) => this.#mayBeUnseen(letter));
    const change = new FollowedChange(lines, stretches, (letter) => this.#mayBeUnseen(letter));
    if (!change.movesAnything) return;
    doc.transact(() => change.moveOwn(doc), ySyncPluginKey);
    this.#moveCaret(change);
  }

  /** Who takes out a letter from a line that stays, or writes beside one, has read it. */
  #noteRead({ deleteSet, doc, beforeState }: Y.Transaction): void {
    const note = (id: Y.ID | null) => {
      const until = id ? this.#own.get(id.client) : undefined;
      if (id && until !== undefined && id.clock > until) this.#own.set(id.client, id.clock);
    };
    for (const [client, structs] of doc.store.clients) {
      const since = beforeState.get(client) ?? 0;
      for (let index = structs.length - 1; index >= 0 && (structs[index]?.id.clock ?? 0) >= since; index--) {
        const struct = structs[index];
        if (!(struct instanceof Y.Item)) continue;
        note(struct.origin);
        note(struct.rightOrigin);
      }
    }
    for (const client of this.#own.keys()) {
      for (const { clock, len } of deleteSet.clients.get(client) ?? []) {
        for (let at = clock; at < clock + len; at++) {
          const id = Y.createID(client, at);
          const item: unknown = Y.getItem(doc.store, id);
          const parent = item instanceof Y.Item && item.parent instanceof Y.AbstractType ? item.parent._item : null;
          if (parent && !parent.deleted) note(id);
        }
      }
    }
  }

  #mayBeUnseen({ client, clock }: Letter): boolean {
    const until = this.#own.get(client);
    return until !== undefined && clock > until;
  }

  #moveCaret(change: FollowedChange): void {
    const binding = this.#binding;
    const selection = caretBefore(binding);
    if (!selection) return;
    const [anchor, head] = [change.moved(selection.anchor), change.moved(selection.head)];
    if (anchor === selection.anchor && head === selection.head) return;
    binding.beforeTransactionSelection = { ...selection, anchor, head };
  }
}

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

  constructor(lines: readonly ChangedLine[], stretches: readonly Stretch[], mayBeUnseen: (letter: Letter) => boolean) {
    this.#lines = lines;
    this.#stretches = stretches;
    this.#mayBeUnseen = mayBeUnseen;
    const order = new Map(lines.flatMap(({ letters }) => letters).map((letter, index) => [letter, index]));
    for (const { letters } of stretches) this.#match(letters, order);
    this.#order = order;
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

  /** Writes one's own letters again where the words are now among which they stood. */
  moveOwn(doc: Y.Doc): void {
    for (const line of this.#lines) {
      line.letters.forEach((letter, index) => {
        if (!this.#unseen.has(letter)) return;
        const spot = this.#spotOf(line, index) ?? this.#spotBeside(line, index);
        if (!spot) return;
        if (letter.is === 'kept') remove(letter);
        this.#anew.set(letter, insert(doc, spot, letter.unit));
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
    if ('in' in spot) return new Y.RelativePosition(spot.in._item?.id ?? null, null, null);
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
  const items: Y.Item[] = block._item ? [block._item] : [];
  for (let item = block._start; item; item = item.right) items.push(item);
  return items;
}
