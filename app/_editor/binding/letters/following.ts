import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { itemOf, itemsSince } from '#editor/yjs-internals.ts';
import { caretBefore } from '../caret/exact-caret.ts';
import { keepSelection } from '../y-tiptap-internals.ts';
import { type Cut, FollowedChange } from './followed-change.ts';
import { keyOf, type LetterPlace, remove } from './letter-places.ts';
import { OwnDeletions } from './own-deletions.ts';
import { LEAST_WORDS } from './pair-up.ts';
import { type Letter, readChange } from './text-change.ts';

/** Cut words are waited for this long, in milliseconds, and only the latest so many of them. */
const KEPT_MS = 300_000;
const MANY_CUTS = 20;
/**
 * How often one letter may follow others away from a line that stays. Where two people's letters
 * stand among each other's, each editor would otherwise bring its own back for ever. From a line
 * that is gone a letter always follows, or it would be lost.
 */
const MOST_MOVES = 2;

/** Sees to one editor's own letters and caret when somebody else's changes come. */
export class Following {
  readonly #binding: ProsemirrorBinding;
  /**
   * The clientIDs under which this editor wrote, each with the clock until which others are known
   * to have read it.
   */
  readonly #own = new Map<number, number>();

  /** How often each letter that this editor wrote anew has gone after others. */
  readonly #moves = new Map<string, number>();
  readonly #deletions = new OwnDeletions();

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
    if (transaction.local) return this.#deletions.note(transaction);
    const mayPaste = this.#cuts.length > 0 && [...itemsSince(doc, transaction.beforeState)].some(isWords);
    if (transaction.deleteSet.clients.size === 0 && !mayPaste) return;
    const isHere = (changed: unknown) =>
      changed === type || (changed instanceof Y.AbstractType && Y.isParentOf(type, itemOf(changed)));
    if (![...transaction.changed.keys()].some(isHere)) return;
    this.#noteRead(transaction);
    this.#deletions.forgetOld();
    const mayBeUnseen = (letter: Letter) => this.#mayBeUnseen(letter);
    const { lines, stretches } = readChange(transaction, type, mayBeUnseen, (id) => this.#deletions.unitOf(id));
    const known = this.#cuts.map(({ words }) => words);
    const mayMove = (letter: Letter) => (this.#moves.get(keyOf(letter)) ?? 0) < MOST_MOVES;
    const change = new FollowedChange({ lines, stretches, mayBeUnseen, mayMove, cuts: known });
    const pasted = this.#cuts.filter(({ words }) => change.isFound(words));
    this.#cuts = this.#cuts.filter((cut) => !pasted.includes(cut));
    this.#remember(change);
    if (!change.movesAnything) return;
    doc.transact(() => {
      change.moveOwn(doc, (letter, anew) => this.#countMove(letter, anew));
      for (const letter of change.takenAgain) remove(letter);
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
    const { deleteSet, beforeState, doc } = transaction;
    const note = (id: Y.ID | null) => {
      const until = id ? this.#own.get(id.client) : undefined;
      if (id && until !== undefined && id.clock > until) this.#own.set(id.client, id.clock);
    };
    for (const { origin, rightOrigin } of itemsSince(doc, beforeState)) {
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
    return until !== undefined && clock > until;
  }

  #countMove(letter: Letter, anew: LetterPlace): void {
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

const isWords = ({ content, length }: Y.Item) => content instanceof Y.ContentString && length >= LEAST_WORDS;
