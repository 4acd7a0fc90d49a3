import * as Y from 'yjs';

/** Whoever holds a copy of the document. */
export type CopyHolder = { readonly doc: Y.Doc };

/**
 * A few characters that occur nowhere else, written at once by one peer, and perhaps erased again
 * by the same.
 */
export type Mark = {
  readonly text: string;
  readonly author: CopyHolder;
  /** Where Yjs keeps its last character. */
  readonly client: number;
  readonly clock: number;
  readonly writtenAt: number;
  erasedAt: number | null;
  /** Whether the author was told that it is saved. */
  saved: boolean;
  erasureSaved: boolean;
};

/**
 * What must hold from now on, whatever is killed: somebody saw it, or was told that it is saved.
 */
export type Promised = { readonly written: readonly Mark[]; readonly erased: readonly Mark[] };

const MARK = /‹[^›]*›/g;

/** Keeps who wrote and erased what in one document, and what they were shown of it. */
export class MarkTracker {
  readonly marks: Mark[] = [];
  readonly #root: string;
  readonly #peers: readonly CopyHolder[];
  #now = 0;

  constructor(root: string, peers: readonly CopyHolder[]) {
    this.#root = root;
    this.#peers = peers;
  }

  /** Grows with each deed. */
  get now(): number {
    return this.#now;
  }

  /** Has `write` put a new mark's text into the author's copy. */
  write(author: CopyHolder, write: (text: string) => void): Mark {
    this.#now += 1;
    const text = `‹${this.#now}›`;
    write(text);
    const client = author.doc.clientID;
    const clock = Y.getState(author.doc.store, client) - 1;
    const mark = {
      text,
      author,
      client,
      clock,
      writtenAt: this.#now,
      erasedAt: null,
      saved: false,
      erasureSaved: false,
    };
    this.marks.push(mark);
    return mark;
  }

  /** Notes that the author has erased a mark. */
  erase(mark: Mark): void {
    this.#now += 1;
    mark.erasedAt = this.#now;
  }

  /** How many marks a peer other than the author has seen. */
  get seen(): number {
    return this.marks.filter((mark) => this.#isSeen(mark)).length;
  }

  /** How many marks their authors know to be saved. */
  get saved(): number {
    return this.marks.filter((mark) => mark.saved).length;
  }

  promised(): Promised {
    return {
      written: this.marks.filter((mark) => mark.saved || this.#isSeen(mark)),
      erased: this.marks.filter((mark) => mark.erasureSaved || this.#isSeenErased(mark)),
    };
  }

  /** What a copy, read after all of this was promised, lacks of it; nothing if all is well. */
  lost(promised: Promised, copy: Y.Doc): string[] {
    const counts = this.#count(copy);
    const lost = promised.written.filter(
      (mark) => !holds(copy, mark) || (mark.erasedAt === null && counts.get(mark.text) !== 1),
    );
    const undone = promised.erased.filter((mark) => !isErased(copy, mark));
    return [
      ...lost.map((mark) => `${mark.text} is lost (${mark.saved ? 'saved' : 'seen'})`),
      ...undone.map((mark) => `${mark.text} was erased and is back`),
      ...this.#foreign(counts),
    ];
  }

  /** How a copy differs from all that was ever written and erased; nothing if it is whole. */
  differences(copy: Y.Doc): string[] {
    const counts = this.#count(copy);
    const wrong = this.marks.filter((mark) => (counts.get(mark.text) ?? 0) !== (mark.erasedAt === null ? 1 : 0));
    return [
      ...wrong.map(
        (mark) => `${mark.text} is there ${counts.get(mark.text) ?? 0} times, erased: ${mark.erasedAt !== null}`,
      ),
      ...this.#foreign(counts),
    ];
  }

  /** The deeds after `moment` that were promised already. */
  promisedSince(moment: number): string[] {
    const { written, erased } = this.promised();
    return [
      ...written
        .filter((mark) => mark.writtenAt > moment)
        .map((mark) => `${mark.text} ${mark.saved ? 'saved' : 'seen'}`),
      ...erased.filter((mark) => (mark.erasedAt ?? 0) > moment).map((mark) => `${mark.text} shown as erased`),
    ];
  }

  #isSeen(mark: Mark): boolean {
    return this.#peers.some((peer) => peer !== mark.author && holds(peer.doc, mark));
  }

  #isSeenErased(mark: Mark): boolean {
    if (mark.erasedAt === null) return false;
    return this.#peers.some((peer) => peer !== mark.author && isErased(peer.doc, mark));
  }

  #count(copy: Y.Doc): Map<string, number> {
    const counts = new Map<string, number>();
    for (const [text] of copy.getXmlFragment(this.#root).toString().matchAll(MARK)) {
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    return counts;
  }

  /** Marks that nobody wrote, or that are there twice. */
  #foreign(counts: ReadonlyMap<string, number>): string[] {
    const known = new Set(this.marks.map(({ text }) => text));
    return [...counts]
      .filter(([text, count]) => !known.has(text) || count > 1)
      .map(([text, count]) => `${text} × ${count}`);
  }
}

function holds({ store }: Y.Doc, { client, clock }: Mark): boolean {
  return Y.getState(store, client) > clock;
}

function isErased(copy: Y.Doc, mark: Mark): boolean {
  return holds(copy, mark) && Y.getItem(copy.store, Y.createID(mark.client, mark.clock)).deleted;
}
