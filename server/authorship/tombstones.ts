import * as Y from 'yjs';
import type { StructId } from '../sync/yjs/update-decoder.ts';
import type { AuthorFacts } from './author-facts.ts';
import type { Deletion } from './deletions.ts';
import type { LogRow } from './written-rows.ts';

export type TextItem = Y.Item & { readonly content: Y.ContentString };
/** A paragraph, a table, a text: whatever holds more. */
export type TypeItem = Y.Item & { readonly content: Y.ContentType };

export function isText(item: Y.Item): item is TextItem {
  return item.content instanceof Y.ContentString;
}

export function isType(item: Y.Item): item is TypeItem {
  return item.content instanceof Y.ContentType;
}

export function isSameKind(a: TypeItem, b: TypeItem): boolean {
  const [one, other] = [a.content.type, b.content.type];
  return one.constructor === other.constructor && nodeNameOf(one) === nodeNameOf(other);
}

export function itemAt(doc: Y.Doc, id: Y.ID): Y.Item | null {
  const struct: unknown = Y.getItem(doc.store, id);
  return struct instanceof Y.Item ? struct : null;
}

/** The deletion of something, where that was by the row `by` or an earlier one. */
export function deletedUntil(
  { deletions }: AuthorFacts,
  { client, clock }: StructId,
  by: LogRow | null,
): Deletion | null {
  const deletion = deletions.of(client, clock);
  return deletion && by && deletion.seq <= by.seq ? deletion : null;
}

/** By which row something was written. */
export function rowOf({ written }: AuthorFacts, { client, clock }: StructId): LogRow | null {
  return written.rangeOf(client, clock)?.row ?? null;
}

function nodeNameOf(type: unknown): string | null {
  return type instanceof Y.XmlElement ? type.nodeName : null;
}
