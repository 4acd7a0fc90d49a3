import type { JSONContent } from '@tiptap/core';
import type * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import type { DocumentId } from '#domain/ids.ts';
import { readingBlocks } from '#editor/section/read-section.ts';
import { readLog } from '../sync/log/read-log.ts';
import type { Sliced } from '../sync/work/sliced.ts';
import { SLICES } from '../sync/work/slices.ts';
import { openingDocument } from '../sync/yjs/opening-document.ts';

export type LogDocument = {
  readonly doc: Y.Doc;
  /** The last row of the log that it holds. */
  readonly seq: number;
};

/**
 * A document as its log has it, for who may not ask the one in memory, since that waits for their
 * very transaction. Made in slices: it may be long, and everybody's letters go through this thread.
 */
export async function readLogDocument(queryable: Queryable, documentId: DocumentId): Promise<LogDocument> {
  const { updates, lastSeq } = await readLog(queryable, documentId);
  return { doc: await SLICES.run(openingDocument(updates)), seq: lastSeq };
}

/** What `readSection` gives of a section that nobody changes meanwhile, in slices. */
export function readLongSection(fragment: Y.XmlFragment): Promise<JSONContent> {
  return SLICES.run(readingSection(fragment));
}

function* readingSection(fragment: Y.XmlFragment): Sliced<JSONContent> {
  const content: JSONContent[] = [];
  for (const block of readingBlocks(fragment)) {
    if (block) content.push(block);
    yield;
  }
  return { type: 'doc', content };
}
