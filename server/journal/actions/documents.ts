import type { Stage } from '#domain/document.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';

/** Named as it was then. */
type SomeSection = { readonly documentId: DocumentId; readonly sectionId: SectionId; readonly title: string };

/** What is kept of each action on a document and its sections. */
export type DocumentActions = {
  'stage-changed': {
    readonly documentId: DocumentId;
    readonly title: string;
    readonly from: Stage;
    readonly to: Stage;
  };
  'section-locked': SomeSection;
  'section-unlocked': SomeSection;
};
