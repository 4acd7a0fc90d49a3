import * as Y from 'yjs';
import { firstItem, type Holder } from '#editor/yjs-internals.ts';

/** Text that stands, of one client in a row, and the line that it stands in. */
export type StandingPiece = {
  readonly client: number;
  readonly clock: number;
  readonly text: string;
  readonly line: object;
};

/** All text that stands under a root, in its order. What was deleted is not told. */
export function standingPieces(doc: Y.Doc, root: string): Generator<StandingPiece> {
  return piecesIn(doc.getXmlFragment(root));
}

function* piecesIn(type: Holder): Generator<StandingPiece> {
  for (let item = firstItem(type); item; item = item.right) {
    if (item.deleted) continue;
    const { content, id } = item;
    if (content instanceof Y.ContentString) {
      yield { client: id.client, clock: id.clock, text: content.str, line: type };
    } else if (content instanceof Y.ContentType) yield* piecesIn(content.type);
  }
}
