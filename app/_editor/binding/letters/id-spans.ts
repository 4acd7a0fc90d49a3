import * as Y from 'yjs';
import { firstItem, type Holder } from '#editor/yjs-internals.ts';

/** Signs that one client wrote in one go. */
export type IdRun = { readonly client: number; readonly clock: number; readonly length: number };
/** A stretch of a section's text, in UTF-16 units from its beginning. */
export type Span = { readonly start: number; readonly end: number };

/**
 * Where the signs of these ids stand in a section's text as it is now, all its lines read one after
 * the other. What is deleted, or not here yet, is left out; what stands side by side is one.
 */
export function spansOf(section: Y.XmlFragment, ids: readonly IdRun[]): { spans: Span[]; length: number } {
  const wanted = new Map<number, IdRun[]>();
  for (const range of ids) wanted.set(range.client, [...(wanted.get(range.client) ?? []), range]);
  const spans: Span[] = [];
  let offset = 0;
  for (const { id, length } of textItems(section)) {
    for (const range of wanted.get(id.client) ?? []) {
      const start = Math.max(range.clock, id.clock);
      const end = Math.min(range.clock + range.length, id.clock + length);
      if (start < end) addSpan(spans, offset + start - id.clock, offset + end - id.clock);
    }
    offset += length;
  }
  return { spans, length: offset };
}

function addSpan(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last?.end === start) spans[spans.length - 1] = { ...last, end };
  else spans.push({ start, end });
}

function* textItems(type: Holder): Generator<Y.Item> {
  for (let item = firstItem(type); item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentString) yield item;
    else if (item.content instanceof Y.ContentType) yield* textItems(item.content.type);
  }
}
