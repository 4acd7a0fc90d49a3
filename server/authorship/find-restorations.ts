import type * as Y from 'yjs';
import { firstItem, type Holder } from '#editor/yjs-internals.ts';
import type { AuthorFacts } from './author-facts.ts';
import { matchInPlace } from './match-in-place.ts';
import { matchParagraph } from './match-paragraph.ts';
import { matchRewriting } from './match-rewriting.ts';
import { Restorations } from './restorations.ts';
import { isText, isType } from './tombstones.ts';

/**
 * Finds what Yjs wrote anew under a root although it is somebody's words already: what undo brought
 * back, in its place (`matchInPlace`) or with the paragraph around it (`matchParagraph`), and what
 * the editor wrote anew because its paragraph was cut in two, joined with the next or made a
 * heading or a list (`matchRewriting`).
 *
 * Nothing counts but what says, sign by sign, what stood in that place and was deleted by the same
 * row of the log or an earlier one: who means harm can give others no other words than their own,
 * where and in the order in which they wrote them. Text that is put elsewhere, by cutting and
 * pasting for instance, is written anew by who puts it there.
 */
export function findRestorations(doc: Y.Doc, root: string, facts: AuthorFacts): Restorations {
  const restorations = new Restorations();
  const fragment = doc.getXmlFragment(root);
  const open: Holder[] = [fragment];
  for (let holder = open.pop(); holder; holder = open.pop()) {
    for (let item = firstItem(holder); item; item = item.right) {
      if (isText(item)) matchInPlace(doc, item, facts, restorations);
      if (!isType(item)) continue;
      matchParagraph(doc, item, facts, restorations);
      open.push(item.content.type);
    }
  }
  matchRewriting(fragment, facts, restorations);
  return restorations;
}
