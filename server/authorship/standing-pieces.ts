import * as Y from 'yjs';
import { firstItem, type Holder } from '#editor/yjs-internals.ts';
import { isLink } from '../sync/log/erase-signs.ts';

/** Text that stands, of one client in a row, and the line that it stands in. */
export type StandingPiece = {
  readonly client: number;
  readonly clock: number;
  readonly text: string;
  readonly line: object;
};

/** All text that stands under a root, in its order. What was deleted is not told. */
export function* standingPieces(doc: Y.Doc, root: string): Generator<StandingPiece> {
  for (const { item, line } of itemsIn(doc.getXmlFragment(root))) {
    const { content, id } = item;
    if (content instanceof Y.ContentString) yield { client: id.client, clock: id.clock, text: content.str, line };
  }
}

/** Where an address begins that stands under a root and that text is linked to. */
export function* standingLinks(doc: Y.Doc, root: string): Generator<Pick<StandingPiece, 'client' | 'clock'>> {
  for (const { item } of itemsIn(doc.getXmlFragment(root))) if (isLink(item.content)) yield item.id;
}

function* itemsIn(type: Holder): Generator<{ readonly item: Y.Item; readonly line: object }> {
  for (let item = firstItem(type); item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentType) yield* itemsIn(item.content.type);
    else yield { item, line: type };
  }
}
