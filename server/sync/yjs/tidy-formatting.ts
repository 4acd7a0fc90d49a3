import * as Y from 'yjs';
import { firstItem, itemOf, itemsSince, mayHoldFormatting, structsByClient } from '#editor/yjs-internals.ts';

type FormatItem = Y.Item & { readonly content: Y.ContentFormat };

/**
 * Deletes the formatting that this transaction left without effect: what is overwritten before any
 * text follows, or what says what holds already. Yjs itself deletes only part of it; the rest would
 * be found by the next reader who loads the whole text, and sent back as their change.
 *
 * `before` is the state in which everything was tidy: what came after it is new.
 *
 * Writing into a tidy text leaves it tidy. So a text is gone through, once from end to end, only
 * where formatting was made or deleted, or where a deletion brought formatting together.
 */
export function tidyFormatting(
  transaction: Y.Transaction,
  before: ReadonlyMap<number, number> = transaction.beforeState,
): void {
  for (const text of untidyTexts(transaction, before)) if (!itemOf(text)?.deleted) tidyText(transaction, text);
}

function untidyTexts(transaction: Y.Transaction, before: ReadonlyMap<number, number>): Set<Y.Text> {
  const texts = new Set<Y.Text>();
  for (const item of itemsSince(transaction.doc, before))
    if (isFormat(item) && item.parent instanceof Y.Text) texts.add(item.parent);
  const bare = new Set<Y.Item>();
  for (const item of deletedItems(transaction)) {
    const text = item.parent;
    if (!(text instanceof Y.Text) || !mayHoldFormatting(text) || texts.has(text)) continue;
    if (item.content instanceof Y.ContentFormat || standsInFormatting(item, bare)) texts.add(text);
  }
  return texts;
}

function* deletedItems({ doc, deleteSet }: Y.Transaction): Iterable<Y.Item> {
  for (const [client, ranges] of deleteSet.clients) {
    const structs = structsByClient(doc).get(client) ?? [];
    for (const { clock, len } of ranges) {
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i];
        if (!struct || struct.id.clock >= clock + len) break;
        if (struct instanceof Y.Item) yield struct;
      }
    }
  }
}

/**
 * Whether formatting stands beside an item with nothing shown in between. Items that were passed
 * without finding any go into `bare`, so that a long deleted stretch is walked once.
 */
function standsInFormatting(item: Y.Item, bare: Set<Y.Item>): boolean {
  if (bare.has(item)) return false;
  bare.add(item);
  for (let left = item.left; left && !isShown(left); left = left.left) {
    if (isFormat(left)) return true;
    bare.add(left);
  }
  for (let right = item.right; right && !isShown(right); right = right.right) {
    if (isFormat(right)) return true;
    bare.add(right);
  }
  return false;
}

function tidyText(transaction: Y.Transaction, text: Y.Text): void {
  const inForce = new Map<string, unknown>();
  const waiting = new Map<string, FormatItem>();
  const settle = () => {
    for (const [key, item] of waiting) {
      const { value } = item.content;
      if (value === (inForce.get(key) ?? null)) item.delete(transaction);
      else inForce.set(key, value);
    }
    waiting.clear();
  };
  for (let item = firstItem(text); item; item = item.right) {
    if (isFormat(item)) {
      waiting.get(item.content.key)?.delete(transaction);
      waiting.set(item.content.key, item);
    } else if (isShown(item)) settle();
  }
  settle();
}

function isFormat(item: Y.Item): item is FormatItem {
  return !item.deleted && item.content instanceof Y.ContentFormat;
}

function isShown(item: Y.Item): boolean {
  return !item.deleted && item.countable;
}
