import { Fragment, type Node } from '@tiptap/pm/model';
import { schema } from '../schema.ts';
import type { BlockChange } from './block-difference.ts';
import type { Piece } from './line-difference.ts';

/**
 * One thing that may be taken or left by itself: words or blocks that go or come, or the form of
 * some that stay. `from` is the position of the first of it, in the older text of what goes, else
 * in the newer one.
 */
export type SingleChange =
  | { readonly is: 'gone' | 'came'; readonly content: Fragment; readonly from: number }
  | { readonly is: 'form'; readonly before: Fragment; readonly after: Fragment; readonly from: number };

/** The single changes of a difference, in the order of the text. */
export function singleChanges(changes: readonly BlockChange[]): SingleChange[] {
  const found: SingleChange[] = [];
  takeChanges(changes, (single) => {
    found.push(single);
    return true;
  });
  return found;
}

/**
 * The blocks that there are where some single changes are taken and the others left; each is asked
 * for once, in the order of `singleChanges`. All of them give the newer text and none the older,
 * exactly. A list or table of which nothing would be left goes; where a block could not be as it
 * was chosen, it stays as it was before.
 */
export function takeChanges(changes: readonly BlockChange[], takes: (single: SingleChange) => boolean): Node[] {
  return new Taking(takes).blocks(changes);
}

class Taking {
  readonly #takes: (single: SingleChange) => boolean;
  /** Where we are in the older and in the newer text. */
  #old = 0;
  #now = 0;

  constructor(takes: (single: SingleChange) => boolean) {
    this.#takes = takes;
  }

  blocks(changes: readonly BlockChange[]): Node[] {
    return changes.flatMap((change) => {
      if (change.is === 'kept') return this.#keep([change.block], change.block.nodeSize);
      if (change.is === 'gone' || change.is === 'came') {
        return [...this.#replace(change.is, Fragment.from(change.block)).content];
      }
      return this.#changed(change);
    });
  }

  #changed(change: Extract<BlockChange, { is: 'within' | 'line' }>): Node[] {
    const { before, after } = change;
    const isForm = !before.hasMarkup(after.type, after.attrs);
    const form = { is: 'form', before: Fragment.from(before), after: Fragment.from(after), from: this.#now } as const;
    const frame = isForm && !this.#takes(form) ? before : after;
    this.#keep(null, 1);
    const content =
      change.is === 'within'
        ? Fragment.from(this.blocks(change.changes))
        : change.pieces.reduce((line, piece) => joined(line, this.#piece(piece), piece), Fragment.empty);
    this.#keep(null, 1);
    if (frame.type.validContent(content)) return [frame.copy(content)];
    return content.size === 0 ? [] : [before];
  }

  #piece(piece: Piece): Fragment {
    if (piece.is === 'kept') return this.#keep(piece.content, piece.content.size);
    if (piece.is !== 'restyled') return this.#replace(piece.is, piece.content);
    const { before, after } = piece;
    const isTaken = this.#takes({ is: 'form', before, after, from: this.#now });
    return this.#keep(isTaken ? after : before, after.size);
  }

  #keep<Kept>(kept: Kept, size: number): Kept {
    this.#old += size;
    this.#now += size;
    return kept;
  }

  #replace(is: 'gone' | 'came', content: Fragment): Fragment {
    const isTaken = this.#takes({ is, content, from: is === 'gone' ? this.#old : this.#now });
    if (is === 'gone') this.#old += content.size;
    else this.#now += content.size;
    return isTaken === (is === 'came') ? content : Fragment.empty;
  }
}

/** A word that comes beside one that is to go and stays all the same is a word of its own. */
function joined(line: Fragment, content: Fragment, { is }: Piece): Fragment {
  const [last, next] = [line.lastChild?.text?.at(-1), content.firstChild?.text?.[0]];
  const runTogether = is === 'came' && isOfWord(last) && isOfWord(next);
  const blank = runTogether && content.firstChild ? schema.text(' ', content.firstChild.marks) : null;
  return (blank ? line.append(Fragment.from(blank)) : line).append(content);
}

function isOfWord(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
}
