import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';

/** One letter, or one element, mark or the like, as a link in the chain of its neighbours. */
type Link = {
  /** Blank where it is no letter, or was deleted again. */
  readonly letter: string;
  /** Of an element or a text: the chains of what is in it. */
  readonly within: Link[] | null;
  left: Link | null;
  right: Link | null;
};

/**
 * The words in an update whose surroundings are unknown, a line for each stretch whose place among
 * the others is known: all that can be saved of an update that no document can take in. What was
 * corrected is read as it was left.
 */
export function salvageText(update: Uint8Array): string[] {
  const lines = [''];
  for (const chain of new Chains(Y.decodeUpdate(update)).tops) readChain(chain, lines);
  return lines.filter((line) => line.trim() !== '');
}

/** Such lines as a text to be read, copied or put back: a paragraph each. */
export function asParagraphs(lines: readonly string[]): JSONContent {
  return { type: 'doc', content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) };
}

/** What an update holds, in the order in which it stands, as far as the update itself tells. */
class Chains {
  /** The beginning of each chain that is in nothing else, in the order in which they were begun. */
  readonly tops: Link[] = [];
  readonly #links = new Map<string, Link>();
  /** What is in the update and has no place yet. */
  readonly #waiting = new Set<string>();
  readonly #deleted: ReturnType<typeof Y.decodeUpdate>['ds'];

  constructor({ structs, ds }: ReturnType<typeof Y.decodeUpdate>) {
    this.#deleted = ds;
    // An attribute of an element is no text.
    let rest = structs.filter((struct) => struct instanceof Y.Item).filter(({ parentSub }) => parentSub === null);
    for (const item of rest) for (const id of idsOf(item)) this.#waiting.add(keyOf(id));
    // What builds on another clientID's letters may come before them.
    for (let before = Number.POSITIVE_INFINITY; rest.length < before; ) {
      before = rest.length;
      rest = rest.filter((item) => !this.#place(item));
    }
  }

  #place(item: Y.Item): boolean {
    const waits = [item.origin, item.rightOrigin, item.parent].some((id) => {
      return id instanceof Y.ID && this.#waiting.has(keyOf(id));
    });
    if (waits) return false;
    let link = this.#before(item);
    idsOf(item).forEach((id, index) => {
      link = this.#add(id, item.content, index, link);
    });
    return true;
  }

  /** What stands before an item: its neighbour, or the head of a chain. */
  #before({ origin, rightOrigin, parent }: Y.Item): Link {
    const left = this.#find(origin);
    if (left) return left;
    const right = this.#find(rightOrigin);
    if (right?.left) return right.left;
    const head: Link = { letter: '', within: null, left: null, right: null };
    const holder = parent instanceof Y.ID ? this.#find(parent)?.within : null;
    (holder ?? this.tops).push(head);
    return head;
  }

  #find(id: Y.ID | null): Link | undefined {
    return id === null ? undefined : this.#links.get(keyOf(id));
  }

  #add(id: Y.ID, content: Y.Item['content'], index: number, left: Link): Link {
    const isThere = content instanceof Y.ContentString && !Y.isDeleted(this.#deleted, id);
    const letter = isThere ? (content.str[index] ?? '') : '';
    const within = content instanceof Y.ContentType ? [] : null;
    const link: Link = { letter, within, left, right: left.right };
    if (left.right) left.right.left = link;
    left.right = link;
    this.#links.set(keyOf(id), link);
    this.#waiting.delete(keyOf(id));
    return link;
  }
}

/** Reads a chain into a new line, and what is in its elements into lines of their own. */
function readChain(head: Link, lines: string[]): void {
  lines.push('');
  for (let link: Link | null = head; link; link = link.right) {
    if (link.letter) lines.push(`${lines.pop() ?? ''}${link.letter}`);
    for (const chain of link.within ?? []) readChain(chain, lines);
    if (link.within) lines.push('');
  }
}

/** Of each letter; of anything else there is one. */
function idsOf({ id, length }: Y.Item): Y.ID[] {
  return Array.from({ length }, (_, index) => Y.createID(id.client, id.clock + index));
}

const keyOf = ({ client, clock }: Y.ID) => `${client}:${clock}`;
