import type { DocumentKind, Stage } from '#domain/document.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import type { Changes } from '../changes.ts';

/** Named as it was then. */
type SomeSection = { readonly documentId: DocumentId; readonly sectionId: SectionId; readonly title: string };

type SomeDocument = { readonly documentId: DocumentId; readonly title: string };

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
  'section-added': SomeSection & { readonly document: string };
  /** Under its new title. */
  'section-retitled': SomeSection & { readonly changes: Changes<'title' | 'prompt'> };
  /** From one place to another, counted from 1. */
  'section-moved': SomeSection & { readonly from: number; readonly to: number };
  'section-removed': SomeSection & { readonly document: string };
  'section-emptied': SomeSection & { readonly document: string; readonly why: string };
  /** The text after the row `seq` of the log is there again, by the row `row`. */
  'section-restored': SomeSection & { readonly seq: number; readonly row: number; readonly restoration?: string };
  'document-added': SomeDocument & { readonly kind: DocumentKind };
  'document-retitled': SomeDocument & { readonly changes: Changes<'title'> };
  'document-archived': SomeDocument;
  'document-restored': SomeDocument;
};
