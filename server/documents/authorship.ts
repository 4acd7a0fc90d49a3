import * as Y from 'yjs';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import type { Role } from '#domain/seat.ts';
import type { Author, ClientClaims } from '../sync/client-claims.ts';
import type { Deletion, Deletions } from './deletions.ts';

/** Text that stands, or once stood, side by side and that is all of one author, and deleted by one if at all. */
export type TextRun = {
  readonly text: string;
  /** Null where nobody claimed what wrote it. */
  readonly author: Author | null;
  /** Who deleted it; null where it is still there. */
  readonly deleted: Deletion | null;
};

type Facts = { readonly claims: ClientClaims; readonly deletions: Deletions };

/** A stretch of text that one client wrote in one go. */
type Piece = { readonly client: number; readonly clock: number; readonly text: string };

/**
 * Everything that was ever written under a root, in the order in which it stands, with its authors. `doc` keeps its
 * tombstones; who wrote follows from the ids that Yjs gives and from the claims, never from what the text says of itself.
 */
export function textRuns(doc: Y.Doc, root: string, facts: Facts): TextRun[] {
  const runs: TextRun[] = [];
  for (const piece of piecesIn(doc.getXmlFragment(root))) {
    for (const run of cutByAuthors(piece, facts)) {
      const last = runs.at(-1);
      if (last && last.deleted === run.deleted && keyOf(last.author) === keyOf(run.author)) {
        runs[runs.length - 1] = { ...last, text: last.text + run.text };
      } else runs.push(run);
    }
  }
  return runs;
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

/** All text under a type, what is deleted too. Formatting, elements and attributes are no text. */
function* piecesIn(type: { readonly _start: Y.Item | null }): Generator<Piece> {
  for (let item = type._start; item; item = item.right) {
    const { content, id } = item;
    if (content instanceof Y.ContentString) yield { client: id.client, clock: id.clock, text: content.str };
    else if (content instanceof Y.ContentType) yield* piecesIn(content.type);
  }
}

function* cutByAuthors(piece: Piece, facts: Facts): Generator<TextRun> {
  let start = 0;
  while (start < piece.text.length) {
    const run = factsAt(piece, start, facts);
    let end = start + 1;
    while (end < piece.text.length && sameFacts(run, factsAt(piece, end, facts))) end += 1;
    yield { text: piece.text.slice(start, end), ...run };
    start = end;
  }
}

function factsAt({ client, clock }: Piece, offset: number, { claims, deletions }: Facts): Omit<TextRun, 'text'> {
  return { author: claims.authorOf(client, clock + offset), deleted: deletions.of(client, clock + offset) };
}

function sameFacts(a: Omit<TextRun, 'text'>, b: Omit<TextRun, 'text'>): boolean {
  return a.author === b.author && a.deleted === b.deleted;
}
