import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import { type PassagePiece, readPassages } from '#editor/section/read-section.ts';
import { firstItem, type Holder, newestEntries } from '#editor/yjs-internals.ts';
import type { Author } from '../sync/log/client-claims.ts';
import type { AuthorFacts } from './author-facts.ts';
import { isSameAuthor } from './authorship.ts';
import { findRestorations } from './find-restorations.ts';
import type { Restorations } from './restorations.ts';
import { stoodAt } from './stood-at.ts';
import { isText, isType, type TextItem } from './tombstones.ts';

/** Words that came, or went, between two moments, in one line and by one author. */
export type ChangedWords = {
  readonly kind: 'came' | 'went';
  readonly text: string;
  /** Of what came, who wrote it; of what went, who deleted it. Null where nobody knows. */
  readonly author: Author | null;
  /** When that was, of the first of them; null where the log does not say. */
  readonly at: Date | null;
  /** Where it is in the shared document. */
  readonly ids: readonly IdRun[];
};

/** Signs that one client wrote in one go. */
export type IdRun = { readonly client: number; readonly clock: number; readonly length: number };

export type ComparedSection = {
  /**
   * The section as it was at the later moment, and in their places the words that went. What
   * changed is in marks `passage` whose number is a place in `changes`; what stayed is in such
   * marks too, with the number `STAYED`.
   */
  readonly content: JSONContent;
  readonly changes: readonly ChangedWords[];
};

export const STAYED = -1;

/**
 * What came and what went in a section since the row `afterSeq` of the log. `doc`, with its
 * tombstones, is the document at the later moment, and `facts` say who wrote and deleted what until
 * then. Nothing is compared: the log knows each sign's own rows. What was cut from its paragraph,
 * made a list or brought back by an undo stayed.
 */
export function compareSection(
  doc: Y.Doc,
  root: string,
  facts: AuthorFacts,
  afterSeq: number,
  restorations = findRestorations(doc, root, facts),
): ComparedSection {
  const comparing = new Comparing(facts, restorations, afterSeq);
  const copy = new Y.Doc().getXmlFragment();
  copy.insert(0, comparing.copyOf(doc.getXmlFragment(root)).nodes);
  return { content: readPassages(copy, comparing.piecesOf), changes: comparing.changes };
}

type Kind = ChangedWords['kind'] | 'stayed';
type Piece = ChangedWords | { readonly kind: 'stayed'; readonly text: string };
type Copied = { readonly nodes: (Y.XmlElement | Y.XmlText)[]; readonly hasWords: boolean };

/** Copies what stands, and what went with the elements around it. */
class Comparing {
  readonly changes: ChangedWords[] = [];
  readonly #facts: AuthorFacts;
  readonly #restorations: Restorations;
  readonly #afterSeq: number;
  readonly #pieces = new Map<Y.Text, PassagePiece[]>();

  constructor(facts: AuthorFacts, restorations: Restorations, afterSeq: number) {
    this.#facts = facts;
    this.#restorations = restorations;
    this.#afterSeq = afterSeq;
  }

  /** What a text of the copy is made of. */
  readonly piecesOf = (text: Y.Text): readonly PassagePiece[] => this.#pieces.get(text) ?? [];

  copyOf(holder: Holder, isForeign = false): Copied {
    const nodes: Copied['nodes'] = [];
    let hasWords = false;
    for (let item = firstItem(holder); item; item = item.right) {
      if (!isType(item)) continue;
      const { type } = item.content;
      const copy =
        type instanceof Y.XmlText
          ? this.#copyText(type, isForeign)
          : this.#copyElement(type, item.deleted, isForeign || holdsText(holder));
      if (!copy || (item.deleted && !copy.hasWords)) continue;
      nodes.push(copy.node);
      hasWords ||= copy.hasWords;
    }
    return { nodes, hasWords };
  }

  /**
   * `isForeign`: it stands among the words of a line, where the schema has no place for it and text
   * has no marks.
   */
  #copyElement(type: unknown, isDeleted: boolean, isForeign: boolean) {
    if (!(type instanceof Y.XmlElement)) return null;
    const node = new Y.XmlElement(type.nodeName);
    for (const [name, { content, deleted }] of newestEntries(type)) {
      const value: unknown = content.getContent().at(-1);
      if ((isDeleted || !deleted) && value !== undefined) node.setAttribute(name, value as string);
    }
    const { nodes, hasWords } = this.copyOf(type, isForeign);
    node.insert(0, nodes);
    return { node, hasWords };
  }

  #copyText(type: Y.XmlText, isForeign: boolean) {
    const node = new Y.XmlText();
    const delta: { insert: string; attributes: Record<string, unknown> }[] = [];
    const pieces: PassagePiece[] = [];
    let attributes: Record<string, unknown> = {};
    let before: Kind | null = null;
    for (let item = firstItem(type); item; item = item.right) {
      const { content } = item;
      if (content instanceof Y.ContentFormat && !item.deleted) {
        attributes = { ...attributes, [content.key]: content.value };
      }
      if (!isText(item)) continue;
      for (const found of this.#cut(item)) {
        if (isForeign && found.kind === 'went') continue;
        const piece = isForeign ? { kind: 'stayed' as const, text: found.text } : found;
        delta.push({ insert: piece.text, attributes });
        pieces.push({ length: piece.text.length, number: this.#numberOf(piece, before) });
        before = piece.kind;
      }
    }
    node.applyDelta(delta);
    this.#pieces.set(node, pieces);
    return { node, hasWords: pieces.length > 0 };
  }

  /** What stands side by side in a line, and came or went by the same person, is one change. */
  #numberOf(piece: Piece, before: Kind | null): number {
    if (piece.kind === 'stayed') return STAYED;
    const last = this.changes.at(-1);
    if (last && before === piece.kind && isSameAuthor(last.author, piece.author)) {
      this.changes[this.changes.length - 1] = {
        ...last,
        text: last.text + piece.text,
        ids: [...last.ids, ...piece.ids],
      };
    } else this.changes.push(piece);
    return this.changes.length - 1;
  }

  *#cut({ id: { client, clock }, content: { str } }: TextItem): Generator<Piece> {
    const { claims, deletions, written } = this.#facts;
    for (let start = 0, end = 0; start < str.length; start = end) {
      const id = { client, clock: clock + start };
      const stood = stoodAt(this.#facts, this.#restorations, id, this.#afterSeq);
      const brought = this.#restorations.broughtBack(client, id.clock);
      const { source, length } = this.#restorations.trace(client, id.clock);
      const { deletion, end: deletedEnd } = deletions.rangeOf(client, id.clock);
      const claimed = claims.endOf(source.client, source.clock) - source.clock;
      const alike = Math.min(stood.length, brought.end - id.clock, length, deletedEnd - id.clock, claimed);
      end = start + Math.min(alike, str.length - start);
      const text = str.slice(start, end);
      const ids = [{ ...id, length: end - start }];
      if (brought.is || (deletion && !stood.is)) continue;
      if (deletion) yield { kind: 'went', text, author: deletion.author, at: deletion.at, ids };
      else if (stood.is) yield { kind: 'stayed', text };
      else {
        const at = written.rangeOf(client, id.clock)?.row.at ?? null;
        yield { kind: 'came', text, author: claims.authorOf(source.client, source.clock), at, ids };
      }
    }
  }
}

/** Whether something is a line of text. */
function holdsText(holder: Holder): boolean {
  return holder instanceof Y.XmlElement && ['paragraph', 'heading'].includes(holder.nodeName);
}
