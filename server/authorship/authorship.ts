import * as Y from 'yjs';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import { type Role, sameSeat } from '#domain/seat.ts';
import { firstItem, type Holder } from '#editor/yjs-internals.ts';
import type { Author } from '../sync/log/client-claims.ts';
import type { StructId } from '../sync/yjs/update-decoder.ts';
import type { AuthorFacts } from './author-facts.ts';
import type { Deletion } from './deletions.ts';
import { findRestorations } from './find-restorations.ts';
import type { Restorations } from './restorations.ts';
import type { LogRow } from './written-rows.ts';

/**
 * Text that stands, or once stood, side by side and that is all of one author, and deleted by one
 * if at all.
 */
export type TextRun = {
  readonly text: string;
  /** Null where nobody claimed what wrote it. */
  readonly author: Author | null;
  /** Who deleted it; null where it is still there. */
  readonly deleted: Deletion | null;
};

/** A run that came by one row, in one line of the text. */
export type LineRun = TextRun & {
  /** By which row its words were first written; null where the log does not have it. */
  readonly row: LogRow | null;
  /** The paragraph's or heading's text that it stands in; the same for what stands in the same. */
  readonly line: object;
  /** Its first sign's id, and the id by which that was first written, where Yjs wrote it anew. */
  readonly at: StructId;
  readonly source: StructId;
};

/** A stretch of text that one client wrote in one go. */
type Piece = { readonly client: number; readonly clock: number; readonly text: string; readonly line: LineRun['line'] };

/**
 * Everything that was ever written under a root, in the order in which it stands, with its authors.
 * `doc` keeps its tombstones; who wrote follows from the ids that Yjs gives and from the claims,
 * never from what the text says of itself.
 */
export function textRuns(doc: Y.Doc, root: string, facts: AuthorFacts): TextRun[] {
  const runs: TextRun[] = [];
  for (const { text, author, deleted } of lineRuns(doc, root, facts)) joinRun(runs, { text, author, deleted });
  return runs;
}

/**
 * The same, run by run as they came and cut at the ends of lines. What undo brought back is told
 * where it stands again, as written by who wrote it first and then; not once more where it was
 * deleted.
 */
export function* lineRuns(
  doc: Y.Doc,
  root: string,
  facts: AuthorFacts,
  restorations = findRestorations(doc, root, facts),
): Generator<LineRun> {
  for (const piece of piecesIn(doc.getXmlFragment(root))) yield* cutByAuthors(piece, { ...facts, restorations });
}

/** Puts a run behind the others, as one with the last where that says the same. */
function joinRun(runs: TextRun[], run: TextRun): void {
  const last = runs.at(-1);
  if (last && last.deleted === run.deleted && isSameAuthor(last.author, run.author)) {
    runs[runs.length - 1] = { ...last, text: last.text + run.text };
  } else runs.push(run);
}

/** How much of a text is whose, in UTF-16 units, as Yjs and the editor count. */
export type Share = {
  readonly personId: PersonId | null;
  readonly role: Role | null;
  readonly territoryId: TerritoryId | null;
  /** All that they ever wrote. */
  readonly written: number;
  /** What of it is still there. */
  readonly surviving: number;
  /** What they deleted, of whomsoever. */
  readonly deleted: number;
};

/** Each author's share in each hat, the largest surviving one first. */
export function sharesOf(runs: readonly TextRun[]): Share[] {
  const shares = new Map<string, Share>();
  const add = (author: Author | null, more: Partial<Pick<Share, 'written' | 'surviving' | 'deleted'>>) => {
    const share = shareOf(shares, author);
    shares.set(keyOf(author), {
      ...share,
      written: share.written + (more.written ?? 0),
      surviving: share.surviving + (more.surviving ?? 0),
      deleted: share.deleted + (more.deleted ?? 0),
    });
  };
  for (const { text, author, deleted } of runs) {
    add(author, { written: text.length, surviving: deleted ? 0 : text.length });
    if (deleted) add(deleted.author, { deleted: text.length });
  }
  return [...shares.values()].sort((a, b) => b.surviving - a.surviving);
}

function shareOf(shares: ReadonlyMap<string, Share>, author: Author | null): Share {
  const empty = {
    personId: author?.personId ?? null,
    role: author?.hat.role ?? null,
    territoryId: author?.hat.territoryId ?? null,
    written: 0,
    surviving: 0,
    deleted: 0,
  };
  return shares.get(keyOf(author)) ?? empty;
}

function keyOf(author: Author | null): string {
  return author ? `${author.personId} ${author.hat.role} ${author.hat.territoryId}` : '';
}

export function isSameAuthor(a: Author | null, b: Author | null): boolean {
  return a === b || (a !== null && b !== null && a.personId === b.personId && sameSeat(a.hat, b.hat));
}

/** All text under a type, what is deleted too. Formatting, elements and attributes are no text. */
function* piecesIn(type: Holder): Generator<Piece> {
  for (let item = firstItem(type); item; item = item.right) {
    const { content, id } = item;
    if (content instanceof Y.ContentString) {
      yield { client: id.client, clock: id.clock, text: content.str, line: type };
    } else if (content instanceof Y.ContentType) yield* piecesIn(content.type);
  }
}

/**
 * Every sign that was ever written under a root, with its author, also where it was deleted and
 * stands again elsewhere: what has to go where somebody's words are to be nowhere any more.
 */
export function* everyRun(doc: Y.Doc, root: string, facts: AuthorFacts): Generator<LineRun> {
  const all = { ...facts, restorations: findRestorations(doc, root, facts), again: true };
  for (const piece of piecesIn(doc.getXmlFragment(root))) yield* cutByAuthors(piece, all);
}

type AllFacts = AuthorFacts & {
  readonly restorations: Restorations;
  /** Whether what stands again elsewhere is told where it was deleted, too. */
  readonly again?: boolean;
};

/** Cuts a piece where anything changes. What stands again elsewhere is left out. */
function* cutByAuthors({ client, clock, text, line }: Piece, facts: AllFacts): Generator<LineRun> {
  const { claims, deletions, written, restorations } = facts;
  for (let start = 0, end = 0; start < text.length; start = end) {
    const at = clock + start;
    const brought = restorations.broughtBack(client, at);
    const { source, length } = restorations.trace(client, at);
    const range = written.rangeOf(source.client, source.clock);
    const { deletion, end: deletedEnd } = deletions.rangeOf(client, at);
    const most = Math.min(claims.endOf(source.client, source.clock), range?.end ?? source.clock + 1) - source.clock;
    end = start + Math.min(brought.end - at, deletedEnd - at, length, most, text.length - start);
    if (brought.is && !facts.again) continue;
    const author = claims.authorOf(source.client, source.clock);
    const words = text.slice(start, end);
    yield { text: words, line, author, deleted: deletion, row: range?.row ?? null, at: { client, clock: at }, source };
  }
}
