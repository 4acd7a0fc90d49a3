import * as Y from 'yjs';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import type { Services } from '../services.ts';

type WrittenDocument = { readonly id: DocumentId; readonly sections: readonly { readonly id: SectionId }[] };

/**
 * How far documents are: the sections in which somebody has written something, spaces aside. An empty
 * paragraph that an editor leaves behind does not count.
 */
export async function findBegunSections(
  { sync }: Pick<Services, 'sync'>,
  documents: readonly WrittenDocument[],
): Promise<Set<SectionId>> {
  const begun = await Promise.all(
    documents.map(({ id, sections }) =>
      sync.readDocument(id, (doc) =>
        sections.filter((section) => isWritten(doc, section.id)).map((section) => section.id),
      ),
    ),
  );
  return new Set(begun.flat());
}

/** Whether something other than spaces is written in a section. */
export function isWritten(doc: Y.Doc, section: SectionId): boolean {
  const root = doc.getXmlFragment(sectionKey(section));
  for (const node of root.createTreeWalker((child) => child instanceof Y.XmlText)) {
    if (node instanceof Y.XmlText && node.toJSON().trim() !== '') return true;
  }
  return false;
}
