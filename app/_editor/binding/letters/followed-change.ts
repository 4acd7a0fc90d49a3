import * as Y from 'yjs';
import { forgetPlaces, itemOf } from '#editor/yjs-internals.ts';
import { leftBehind } from './left-behind.ts';
import { indexOf, insert, itemsWithin, keyOf, type LetterPlace, remove, type Spot } from './letter-places.ts';
import { matchLetters } from './match-letters.ts';
import { LEAST_WORDS, pairUp } from './pair-up.ts';
import { takenAgain } from './taken-again.ts';
import { type ChangedLine, type ChangedStretch, type Letter, placeBehind } from './text-change.ts';

/** Words that were cut and may be pasted yet, with what is needed to go after them. */
export type Cut = {
  readonly words: readonly Letter[];
  /** How many of them were before the caret; null where it was elsewhere. */
  readonly caret: number | null;
  /** How often this person had done something then. */
  readonly acted: number;
  /**
   * The next clock of each clientID of one's own then: what is typed later is typed where the words
   * were.
   */
  readonly next: ReadonlyMap<number, number>;
  readonly atMs: number;
};

/** A change of somebody else's, and what is known of one's own letters in it. */
type Heard = {
  readonly lines: readonly ChangedLine[];
  readonly stretches: readonly ChangedStretch[];
  /** Whether who made the change need not have read a letter of one's own. */
  readonly mayBeUnseen: (letter: Letter) => boolean;
  /** Whether a letter may go after others once more from a line that stays. */
  readonly mayMove: (letter: Letter) => boolean;
  /** Words that went by earlier changes. */
  readonly cuts: readonly (readonly Letter[])[];
};

/** What one change of somebody else's means for one's own letters and caret. */
export class FollowedChange {
  readonly #lines: readonly ChangedLine[];
  readonly #stretches: readonly ChangedStretch[];
  readonly #mayBeUnseen: (letter: Letter) => boolean;
  readonly #order: ReadonlyMap<Letter, number>;
  /**
   * Which letter each one that went was written anew as; of one's own also those that are written
   * anew here.
   */
  readonly #anew = new Map<Letter, LetterPlace>();
  /** Where in the text as it was each letter stood that came and says what one said that went. */
  readonly #stood = new Map<Letter, number>();
  /** One's own letters that who made the change had not read. */
  readonly #unseen = new Set<Letter>();
  /**
   * Letters that came because who wrote their line anew had not heard that one had taken them out.
   */
  readonly takenAgain: readonly Letter[];

  /** Behind which letter the next one goes that stood at the same place. */
  readonly #after = new Map<LetterPlace, LetterPlace>();
  /** Words that went, and are nowhere else. */
  readonly lost: readonly (readonly Letter[])[];

  constructor({ lines, stretches, mayBeUnseen, mayMove, cuts }: Heard) {
    this.#lines = lines;
    this.#stretches = stretches;
    this.#mayBeUnseen = mayBeUnseen;
    const order = new Map(lines.flatMap(({ letters }) => letters).map((letter, index) => [letter, index]));
    for (const { letters } of stretches) this.#match(letters, order);
    this.#order = order;
    this.lost = this.#matchMoved(cuts);
    const isNew = (letter: Letter) => letter.is === 'came' && !this.#stood.has(letter);
    this.takenAgain = lines.flatMap((line) => takenAgain(line, { anew: this.#anew, isNew }));
    const gone = stretches.flatMap(({ letters }) => letters);
    for (const letter of gone) {
      const mayNeedPlace =
        (letter.is === 'kept' && mayMove(letter)) || (letter.is === 'gone' && letter.line.is === 'gone');
      if (mayNeedPlace && mayBeUnseen(letter) && !this.#anew.has(letter)) this.#unseen.add(letter);
    }
  }

  get movesAnything(): boolean {
    return this.#anew.size > 0 || this.#unseen.size > 0 || this.takenAgain.length > 0;
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

  /**
   * Words that went in one place and came in another say the same, whole; gives those that came
   * nowhere.
   */
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
        else if (letter.is !== 'kept' && letter.is !== 'taken') {
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

  /**
   * Brings one's own letters after words that were cut and are pasted now: those that went with
   * them, and those that stayed behind.
   */
  moveAfter(doc: Y.Doc, { words, next }: Cut): void {
    let last: LetterPlace | null = null;
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
  moveOwn(doc: Y.Doc, onMoved: (letter: Letter, anew: LetterPlace) => void): void {
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
   * Where the place before the letter `index` of a line is now: behind the nearest letter to the
   * left that is still known, else before the nearest to the right, else in the line that is there
   * instead. Null where nothing has moved there.
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
   * Where one's own letter belongs that stands among letters which came. Where letters that used to
   * stand on its other side came between it and a neighbour that stayed, it goes beside that
   * neighbour, so that they are on their side again. Null where all is in order.
   */
  #spotBeside(line: ChangedLine, index: number): Spot | null {
    const own = line.letters[index];
    const here = own ? (this.#order.get(own) ?? 0) : 0;
    const beside = (step: -1 | 1) => {
      let isBetween = false;
      for (let at = index + step; at >= 0 && at < line.letters.length; at += step) {
        const letter = line.letters[at];
        if (!letter || letter.is === 'gone' || letter.is === 'taken') continue;
        // One's own letters to the left were put in their places before, and stay there.
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
